import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link UnexpectedOutputError} is made from. */
export interface UnexpectedOutputErrorOptions {
  /** What the decoder needs. */
  readonly expected: string;
  /** What the model gave. */
  readonly received: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** The model's outputs are not what the manifest's decoder expects. */
export class UnexpectedOutputError extends VisionError {
  /** What the decoder needs. */
  readonly expected: string;
  /** What the model gave. */
  readonly received: string;

  constructor(options: UnexpectedOutputErrorOptions) {
    super({
      code: ERROR_CODES.UNEXPECTED_OUTPUT,
      message: `Expected the model's outputs to have ${options.expected} but received ${options.received}.`,
      cause: options.cause,
    });
    this.expected = options.expected;
    this.received = options.received;
  }
}
