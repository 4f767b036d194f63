import type { BundleErrorCode } from './bundle-error-codes.js';

/** What a {@link BundleError} is made from. */
export interface BundleErrorOptions {
  /** Stable code, see {@link BUNDLE_ERROR_CODES}. */
  readonly code: BundleErrorCode;
  /** Subject, expectation, reality, in that order. */
  readonly message: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** A bundle could not be made. Tell failures apart by `code`. */
export class BundleError extends Error {
  /** Stable code, see {@link BUNDLE_ERROR_CODES}. */
  readonly code: BundleErrorCode;

  constructor(options: BundleErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'BundleError';
    this.code = options.code;
  }
}
