import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link TensorShapeError} is made from. */
export interface TensorShapeErrorOptions {
  /** The tensor, such as `feeds.images`. */
  readonly tensor: string;
  /** Dtype and dims expected, such as `float32 [1,3,224,224] (NCHW)`. */
  readonly expected: string;
  /** Dtype and dims received. */
  readonly received: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** A tensor does not have the dims or dtype that the model expects. */
export class TensorShapeError extends VisionError {
  /** The tensor, such as `feeds.images`. */
  readonly tensor: string;
  /** Dtype and dims expected, such as `float32 [1,3,224,224] (NCHW)`. */
  readonly expected: string;
  /** Dtype and dims received. */
  readonly received: string;

  constructor(options: TensorShapeErrorOptions) {
    super({
      code: ERROR_CODES.TENSOR_SHAPE,
      message: `Expected ${options.tensor} to be ${options.expected} but received ${options.received}.`,
      cause: options.cause,
    });
    this.tensor = options.tensor;
    this.expected = options.expected;
    this.received = options.received;
  }
}
