import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link InvalidOptionError} is made from. */
export interface InvalidOptionErrorOptions {
  /** Path of the option, such as `preprocess.resize.width`. */
  readonly option: string;
  /** What is allowed. */
  readonly expected: string;
  /** What was given. */
  readonly received: unknown;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** An option has a value that is not allowed. */
export class InvalidOptionError extends VisionError {
  /** Path of the option, such as `preprocess.resize.width`. */
  readonly option: string;
  /** What is allowed. */
  readonly expected: string;
  /** What was given. */
  readonly received: unknown;

  constructor(options: InvalidOptionErrorOptions) {
    super({
      code: ERROR_CODES.INVALID_OPTION,
      message: `Expected ${options.option} to be ${options.expected} but received ${describe(options.received)}.`,
      cause: options.cause,
    });
    this.option = options.option;
    this.expected = options.expected;
    this.received = options.received;
  }
}

function describe(value: unknown): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > 80 ? `${value.slice(0, 77)}...` : value);
  if (value === null || typeof value !== 'object') return String(value);
  return Array.isArray(value) ? `an array of ${value.length}` : `a ${value.constructor?.name ?? 'object'}`;
}
