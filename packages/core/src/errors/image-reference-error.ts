import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link ImageReferenceError} is made from. */
export interface ImageReferenceErrorOptions {
  /** The address without its query, or `s3://bucket/key`. */
  readonly source: string;
  /** Why it is not read, as the end of the sentence “but …”. */
  readonly reason: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** A request names a picture by a reference that is not allowed, or that leads to nothing. */
export class ImageReferenceError extends VisionError {
  /** The address without its query, or `s3://bucket/key`. */
  readonly source: string;
  /** Why it is not read, as the end of the sentence “but …”. */
  readonly reason: string;

  constructor(options: ImageReferenceErrorOptions) {
    super({
      code: ERROR_CODES.IMAGE_REFERENCE,
      message: `Expected to read a picture from ${options.source} but ${options.reason}.`,
      cause: options.cause,
    });
    this.source = options.source;
    this.reason = options.reason;
  }
}
