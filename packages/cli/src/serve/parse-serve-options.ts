import { InvalidArgumentError } from 'commander';

/** Names of the shapes on the command line. */
export const SHAPES = { v1: 'apigateway-v1', v2: 'apigateway-v2', url: 'function-url', alb: 'alb' } as const;

/** Makes a parser of whole numbers within bounds. */
export function wholeNumber(least: number, most: number) {
  return (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

/** Adds `KEY=VALUE` to what earlier `--env` gave. */
export function addVariable(text: string, earlier: Record<string, string>): Record<string, string> {
  const [, name, value] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('Expected KEY=VALUE.');
  return { ...earlier, [name]: value };
}
