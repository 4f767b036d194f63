import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link ImageMissingError} is made from. */
export interface ImageMissingErrorOptions {
  /** Where the picture was looked for, such as `body.image`. */
  readonly location: string;
  /** What was there instead. */
  readonly found: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** The request holds no picture where one was expected. */
export class ImageMissingError extends VisionError {
  /** Where the picture was looked for, such as `body.image`. */
  readonly location: string;
  /** What was there instead. */
  readonly found: string;

  constructor(options: ImageMissingErrorOptions) {
    super({
      code: ERROR_CODES.IMAGE_MISSING,
      message: `Expected a picture in ${options.location} but found ${options.found}.`,
      cause: options.cause,
    });
    this.location = options.location;
    this.found = options.found;
  }
}
