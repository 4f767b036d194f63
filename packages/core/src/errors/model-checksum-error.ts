import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link ModelChecksumError} is made from. */
export interface ModelChecksumErrorOptions {
  /** Where the weights came from. */
  readonly source: string;
  /** SHA-256 in the manifest, hexadecimal. */
  readonly expected: string;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly received: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** The weights are not the ones that the manifest names. */
export class ModelChecksumError extends VisionError {
  /** Where the weights came from. */
  readonly source: string;
  /** SHA-256 in the manifest, hexadecimal. */
  readonly expected: string;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly received: string;

  constructor(options: ModelChecksumErrorOptions) {
    super({
      code: ERROR_CODES.MODEL_CHECKSUM,
      message: `Expected ${options.source} to have SHA-256 ${options.expected} but it has ${options.received}.`,
      cause: options.cause,
    });
    this.source = options.source;
    this.expected = options.expected;
    this.received = options.received;
  }
}
