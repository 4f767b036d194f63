import { InvalidArgumentError } from 'commander';

/** Parser of an option that is a share, for commander: `0.01` or `1%`. */
export function shareArgument(text: string): number {
  const [, digits, percent] = /^\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(text) ?? [];
  const value = digits === undefined ? Number.NaN : Number(digits) / (percent === '%' ? 100 : 1);
  if (value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('Expected a number from 0 to 1, or a percentage such as 1%.');
}
