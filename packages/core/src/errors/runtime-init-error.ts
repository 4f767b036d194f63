import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link RuntimeInitError} is made from. */
export interface RuntimeInitErrorOptions {
  /** What happened, as the end of the sentence “but …”. */
  readonly reason: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** The inference engine could not start; the process cannot recover and should be replaced. */
export class RuntimeInitError extends VisionError {
  /** What happened, as the end of the sentence “but …”. */
  readonly reason: string;

  constructor(options: RuntimeInitErrorOptions) {
    super({
      code: ERROR_CODES.RUNTIME_INIT,
      message: `Expected ONNX Runtime to start but ${options.reason}.`,
      cause: options.cause,
    });
    this.reason = options.reason;
  }
}
