import type { OptimizeErrorCode } from './optimize-error-codes.js';

/** What an {@link OptimizeError} is made from. */
export interface OptimizeErrorOptions {
  /** Stable code, see {@link OPTIMIZE_ERROR_CODES}. */
  readonly code: OptimizeErrorCode;
  /** Subject, expectation, reality, in that order. */
  readonly message: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** A model could not be read, changed, measured or written. Tell failures apart by `code`. */
export class OptimizeError extends Error {
  /** Stable code, see {@link OPTIMIZE_ERROR_CODES}. */
  readonly code: OptimizeErrorCode;

  constructor(options: OptimizeErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'OptimizeError';
    this.code = options.code;
  }
}
