import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link ModelTaskError} is made from. */
export interface ModelTaskErrorOptions {
  /** Where the model came from. */
  readonly source: string;
  /** Task the caller asked for. */
  readonly expected: string;
  /** Task in the manifest. */
  readonly received: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** The model's manifest has another task than the caller asked for. */
export class ModelTaskError extends VisionError {
  /** Where the model came from. */
  readonly source: string;
  /** Task the caller asked for. */
  readonly expected: string;
  /** Task in the manifest. */
  readonly received: string;

  constructor(options: ModelTaskErrorOptions) {
    super({
      code: ERROR_CODES.MODEL_TASK,
      message: `Expected ${options.source} to be a model for ${options.expected} but its manifest says ${options.received}.`,
      cause: options.cause,
    });
    this.source = options.source;
    this.expected = options.expected;
    this.received = options.received;
  }
}
