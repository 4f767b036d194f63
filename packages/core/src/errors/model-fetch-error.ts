import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link ModelFetchError} is made from. */
export interface ModelFetchErrorOptions {
  /** The address without its query, or `s3://bucket/key`. */
  readonly source: string;
  /** What forbids or prevents it, as the end of the sentence “but …”. */
  readonly reason: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** A model on the web or in S3 may not be fetched by the rules given, or could not be. */
export class ModelFetchError extends VisionError {
  /** The address without its query, or `s3://bucket/key`. */
  readonly source: string;
  /** What forbids or prevents it, as the end of the sentence “but …”. */
  readonly reason: string;

  constructor(options: ModelFetchErrorOptions) {
    super({
      code: ERROR_CODES.MODEL_FETCH,
      message: `Expected to fetch ${options.source} but ${options.reason}.`,
      cause: options.cause,
    });
    this.source = options.source;
    this.reason = options.reason;
  }
}
