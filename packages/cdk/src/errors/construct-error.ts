import type { ConstructErrorCode } from './construct-error-codes.js';

/** What a {@link ConstructError} is made from. */
export interface ConstructErrorOptions {
  /** Stable code, see {@link CONSTRUCT_ERROR_CODES}. */
  readonly code: ConstructErrorCode;
  /** Subject, expectation, reality, in that order. */
  readonly message: string;
  /** Path of the construct in the app. */
  readonly path: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** A construct could not be made. Tell failures apart by `code`. */
export class ConstructError extends Error {
  /** Stable code, see {@link CONSTRUCT_ERROR_CODES}. */
  readonly code: ConstructErrorCode;
  /** Path of the construct in the app. */
  readonly path: string;

  constructor({ code, message, path, cause }: ConstructErrorOptions) {
    super(`${path}: ${message}`, cause === undefined ? undefined : { cause });
    this.name = 'ConstructError';
    this.code = code;
    this.path = path;
  }
}
