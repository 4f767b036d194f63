import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link ModelNotFoundError} is made from. */
export interface ModelNotFoundErrorOptions {
  /** The path or package that was asked for. */
  readonly source: string;
  /** Every place that was looked at. */
  readonly tried: readonly string[];
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** A model folder, manifest or weights file does not exist or cannot be read. */
export class ModelNotFoundError extends VisionError {
  /** The path or package that was asked for. */
  readonly source: string;
  /** Every place that was looked at. */
  readonly tried: readonly string[];

  constructor(options: ModelNotFoundErrorOptions) {
    super({
      code: ERROR_CODES.MODEL_NOT_FOUND,
      message: `Expected a model at ${options.source} but none was found; looked at ${options.tried.join(', ')}.`,
      cause: options.cause,
    });
    this.source = options.source;
    this.tried = options.tried;
  }
}
