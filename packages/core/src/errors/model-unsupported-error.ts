import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link ModelUnsupportedError} is made from. */
export interface ModelUnsupportedErrorOptions {
  /** Where the model came from. */
  readonly source: string;
  /** What it needs, as the end of the sentence “but …”. */
  readonly reason: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** The model needs what the runtime does not have. */
export class ModelUnsupportedError extends VisionError {
  /** Where the model came from. */
  readonly source: string;
  /** What it needs, as the end of the sentence “but …”. */
  readonly reason: string;

  constructor(options: ModelUnsupportedErrorOptions) {
    super({
      code: ERROR_CODES.MODEL_UNSUPPORTED,
      message: `Expected ${options.source} to run on the WASM build of ONNX Runtime but ${options.reason}.`,
      cause: options.cause,
    });
    this.source = options.source;
    this.reason = options.reason;
  }
}
