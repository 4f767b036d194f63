import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link AbortedError} is made from. */
export interface AbortedErrorOptions {
  /** What was about to be done. */
  readonly stage: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** The caller's signal was aborted. */
export class AbortedError extends VisionError {
  /** What was about to be done. */
  readonly stage: string;

  constructor(options: AbortedErrorOptions) {
    super({
      code: ERROR_CODES.ABORTED,
      message: `Expected to go on with ${options.stage} but the caller's signal was aborted.`,
      cause: options.cause,
    });
    this.stage = options.stage;
  }
}
