import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link ImageDecodeError} is made from. */
export interface ImageDecodeErrorOptions {
  /** Media type its first bytes announce. */
  readonly mediaType: string;
  /** Length of the file in bytes. */
  readonly byteLength: number;
  /** What is wrong, as the end of the sentence “but …”. */
  readonly reason: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** A picture cannot be decoded: truncated, corrupt, or of a refused variant. */
export class ImageDecodeError extends VisionError {
  /** Media type its first bytes announce. */
  readonly mediaType: string;
  /** Length of the file in bytes. */
  readonly byteLength: number;
  /** What is wrong, as the end of the sentence “but …”. */
  readonly reason: string;

  constructor(options: ImageDecodeErrorOptions) {
    super({
      code: ERROR_CODES.IMAGE_DECODE,
      message: `Expected a complete ${options.mediaType} of ${options.byteLength} bytes but ${options.reason}.`,
      cause: options.cause,
    });
    this.mediaType = options.mediaType;
    this.byteLength = options.byteLength;
    this.reason = options.reason;
  }
}
