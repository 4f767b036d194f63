import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link ModelLoadError} is made from. */
export interface ModelLoadErrorOptions {
  /** Where the weights came from. */
  readonly source: string;
  /** What they are, as the end of the sentence “but …”. */
  readonly reason: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** The weights are no ONNX model, or a damaged one. */
export class ModelLoadError extends VisionError {
  /** Where the weights came from. */
  readonly source: string;
  /** What they are, as the end of the sentence “but …”. */
  readonly reason: string;

  constructor(options: ModelLoadErrorOptions) {
    super({
      code: ERROR_CODES.MODEL_LOAD,
      message: `Expected ${options.source} to be an ONNX model but ${options.reason}.`,
      cause: options.cause,
    });
    this.source = options.source;
    this.reason = options.reason;
  }
}
