import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link UnsupportedMediaTypeError} is made from. */
export interface UnsupportedMediaTypeErrorOptions {
  /** What the bytes are, such as `image/heic` or `text/html`. */
  readonly mediaType: string;
  /** Media types that are decoded. */
  readonly accepted: readonly string[];
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** The bytes are no picture, or one of a format that is not decoded. */
export class UnsupportedMediaTypeError extends VisionError {
  /** What the bytes are, such as `image/heic` or `text/html`. */
  readonly mediaType: string;
  /** Media types that are decoded. */
  readonly accepted: readonly string[];

  constructor(options: UnsupportedMediaTypeErrorOptions) {
    super({
      code: ERROR_CODES.UNSUPPORTED_MEDIA_TYPE,
      message: `Expected one of ${options.accepted.join(', ')} but received ${options.mediaType}.`,
      cause: options.cause,
    });
    this.mediaType = options.mediaType;
    this.accepted = options.accepted;
  }
}
