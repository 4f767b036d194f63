import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link ImageBase64Error} is made from. */
export interface ImageBase64ErrorOptions {
  /** Where the text came from, such as `body.image`. */
  readonly location: string;
  /** What is wrong with it. */
  readonly reason: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** The text that should hold a picture is not base64. */
export class ImageBase64Error extends VisionError {
  /** Where the text came from, such as `body.image`. */
  readonly location: string;
  /** What is wrong with it. */
  readonly reason: string;

  constructor(options: ImageBase64ErrorOptions) {
    super({
      code: ERROR_CODES.IMAGE_BASE64,
      message: `Expected ${options.location} to be the base64 of a picture but ${options.reason}.`,
      cause: options.cause,
    });
    this.location = options.location;
    this.reason = options.reason;
  }
}
