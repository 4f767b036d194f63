import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link InferenceError} is made from. */
export interface InferenceErrorOptions {
  /** The model. */
  readonly modelId: string;
  /** What the engine said. */
  readonly reason: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** The inference engine failed while running a model. */
export class InferenceError extends VisionError {
  /** The model. */
  readonly modelId: string;
  /** What the engine said. */
  readonly reason: string;

  constructor(options: InferenceErrorOptions) {
    super({
      code: ERROR_CODES.INFERENCE,
      message: `Expected model ${options.modelId} to run but ONNX Runtime failed: ${options.reason}`,
      cause: options.cause,
    });
    this.modelId = options.modelId;
    this.reason = options.reason;
  }
}
