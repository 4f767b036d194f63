import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link DeadlineError} is made from. */
export interface DeadlineErrorOptions {
  /** What was about to be done. */
  readonly stage: string;
  /** Milliseconds past the deadline. */
  readonly overdueMs: number;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** The deadline passed before the work was done. */
export class DeadlineError extends VisionError {
  /** What was about to be done. */
  readonly stage: string;
  /** Milliseconds past the deadline. */
  readonly overdueMs: number;

  constructor(options: DeadlineErrorOptions) {
    super({
      code: ERROR_CODES.DEADLINE,
      message: `Expected to finish before the deadline but it passed ${Math.round(options.overdueMs)} ms before ${options.stage}.`,
      cause: options.cause,
    });
    this.stage = options.stage;
    this.overdueMs = options.overdueMs;
  }
}
