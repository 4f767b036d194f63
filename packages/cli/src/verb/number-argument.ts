import { InvalidArgumentError } from 'commander';

/** What numbers an option takes. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  /** Whether it has to be whole. */
  readonly whole?: boolean;
}

/** Parser of an option that is a number, for commander; what is none ends as a wrong command line. */
export function numberArgument({ min, max, whole = false }: NumberRange): (text: string) => number {
  const kind = whole ? 'a whole number' : 'a number';
  const expected =
    max === Number.MAX_SAFE_INTEGER ? `${kind} of at least ${min}` : `${kind} from ${min} to ${max}`;
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
    throw new InvalidArgumentError(`Expected ${expected}.`);
  };
}
