import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link ModelReleasedError} is made from. */
export interface ModelReleasedErrorOptions {
  /** The model. */
  readonly modelId: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** A model was used after `release()`. */
export class ModelReleasedError extends VisionError {
  /** The model. */
  readonly modelId: string;

  constructor(options: ModelReleasedErrorOptions) {
    super({
      code: ERROR_CODES.MODEL_RELEASED,
      message: `Expected model ${options.modelId} to be loaded but it was released.`,
      cause: options.cause,
    });
    this.modelId = options.modelId;
  }
}
