import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link ImageFetchError} is made from. */
export interface ImageFetchErrorOptions {
  /** The address without its query, or `s3://bucket/key`. */
  readonly source: string;
  /** What went wrong, as the end of the sentence “but …”. */
  readonly reason: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** A picture that a request names may be read, but its server did not give it; a later attempt may succeed. */
export class ImageFetchError extends VisionError {
  /** The address without its query, or `s3://bucket/key`. */
  readonly source: string;
  /** What went wrong, as the end of the sentence “but …”. */
  readonly reason: string;

  constructor(options: ImageFetchErrorOptions) {
    super({
      code: ERROR_CODES.IMAGE_FETCH,
      message: `Expected to fetch the picture ${options.source} but ${options.reason}.`,
      cause: options.cause,
    });
    this.source = options.source;
    this.reason = options.reason;
  }
}
