import type { ErrorCode } from './error-codes.js';

const BRAND = Symbol.for('lambda-vision.VisionError');

/** What every {@link VisionError} is made from. */
export interface VisionErrorOptions {
  /** Stable code, see {@link ERROR_CODES}. */
  readonly code: ErrorCode;
  /** Subject, expectation, reality, in that order, with units. */
  readonly message: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** Root of all errors that leave lambda-vision. Tell them apart by `code`, not by class. */
export class VisionError extends Error {
  /** Stable code, see {@link ERROR_CODES}. */
  readonly code: ErrorCode;

  constructor(options: VisionErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = options.code;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** Recognises a VisionError, also one made by another copy of this package. */
  static isInstance(error: unknown): error is VisionError {
    return typeof error === 'object' && error !== null && BRAND in error;
  }
}
