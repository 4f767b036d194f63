import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What an {@link OverloadedError} is made from. */
export interface OverloadedErrorOptions {
  /** Runs that wait already. */
  readonly waiting: number;
  /** Runs that may wait. */
  readonly maxWaiting: number;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** More runs wait in this process than may; nothing was begun, and a later attempt may succeed. */
export class OverloadedError extends VisionError {
  /** Runs that wait already. */
  readonly waiting: number;
  /** Runs that may wait. */
  readonly maxWaiting: number;

  constructor(options: OverloadedErrorOptions) {
    super({
      code: ERROR_CODES.OVERLOADED,
      message: `Expected at most ${options.maxWaiting} waiting runs but ${options.waiting} wait already.`,
      cause: options.cause,
    });
    this.waiting = options.waiting;
    this.maxWaiting = options.maxWaiting;
  }
}
