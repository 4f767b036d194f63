import { InvalidOptionError } from '../errors/invalid-option-error.js';

/** What a number may be. */
export interface NumberRange {
  /** Smallest value. */
  readonly min?: number;
  /** Largest value. */
  readonly max?: number;
  /** Value where the option is absent; without it the option is required. */
  readonly fallback?: number;
}

/** Reads the fields of one options object and refuses what they must not be, by their path. */
export class OptionReader {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #path: string;

  /**
   * @param path - Where the object stands, such as `preprocess.resize`.
   * @param allowed - Its keys; any other is refused as a probable typing error.
   * @throws {InvalidOptionError} If `value` is no object or has an unknown key.
   */
  constructor(value: unknown, path: string, allowed: readonly string[]) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new InvalidOptionError({ option: path, expected: 'an object', received: value });
    this.#fields = value as Record<string, unknown>;
    this.#path = path;
    for (const key of Object.keys(value)) {
      if (allowed.includes(key)) continue;
      throw new InvalidOptionError({
        option: path,
        expected: `an object with the keys ${allowed.join(', ')}`,
        received: `the key ${key}`,
      });
    }
  }

  /** Whether the option is given. */
  has(key: string): boolean {
    return this.#fields[key] !== undefined;
  }

  /** The option as it is. */
  raw(key: string): unknown {
    return this.#fields[key];
  }

  /** A finite number, 0 excepted where `nonZero`. */
  number(key: string, range: NumberRange & { readonly nonZero?: boolean } = {}): number {
    const value = this.#fields[key] ?? range.fallback;
    const { min = -Infinity, max = Infinity, nonZero = false } = range;
    if (isFiniteNumber(value) && value >= min && value <= max && !(nonZero && value === 0)) return value;
    return this.#refuse(key, `a finite number${describe(range)}${nonZero ? ' other than 0' : ''}`);
  }

  /** A whole number, from 1 unless `min` says otherwise. */
  integer(key: string, range: NumberRange = {}): number {
    const value = this.#fields[key] ?? range.fallback;
    const { min = 1, max = Number.MAX_SAFE_INTEGER } = range;
    if (Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max)
      return value as number;
    return this.#refuse(key, `a whole number${describe({ ...range, min })}`);
  }

  /** One of a few words. */
  oneOf<const T extends string>(key: string, values: readonly T[], fallback?: T): T {
    const value = this.#fields[key] ?? fallback;
    const found = values.find((candidate) => candidate === value);
    return found ?? this.#refuse(key, `one of ${values.join(', ')}`);
  }

  /** True or false. */
  boolean(key: string, fallback: boolean): boolean {
    const value = this.#fields[key] ?? fallback;
    return typeof value === 'boolean' ? value : this.#refuse(key, 'true or false');
  }

  /** One finite number per channel. */
  channels(key: string, count: number, fallback: number, nonZero = false): readonly number[] {
    const value = this.#fields[key] ?? new Array<number>(count).fill(fallback);
    if (Array.isArray(value) && value.length === count && value.every(isFiniteNumber)) {
      if (!nonZero || !value.includes(0)) return [...value];
    }
    return this.#refuse(key, `${count} finite numbers, one per channel${nonZero ? ', none of them 0' : ''}`);
  }

  #refuse(key: string, expected: string): never {
    throw new InvalidOptionError({
      option: `${this.#path}.${key}`,
      expected,
      received: this.#fields[key],
    });
  }
}

function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function describe({ min, max }: NumberRange): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  return max === undefined ? '' : ` of at most ${max}`;
}
