import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link RuntimeAssetError} is made from. */
export interface RuntimeAssetErrorOptions {
  /** Name of the file. */
  readonly file: string;
  /** What is wrong, as the end of the sentence “but …”. */
  readonly reason: string;
  /** Every path that was looked at, in order. */
  readonly tried: readonly string[];
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** A WebAssembly file is missing, damaged or of another version. */
export class RuntimeAssetError extends VisionError {
  /** Name of the file. */
  readonly file: string;
  /** What is wrong, as the end of the sentence “but …”. */
  readonly reason: string;
  /** Every path that was looked at, in order. */
  readonly tried: readonly string[];

  constructor(options: RuntimeAssetErrorOptions) {
    super({
      code: ERROR_CODES.RUNTIME_ASSET,
      message: `Expected the file ${options.file} but ${options.reason}; looked at ${options.tried.join(', ') || 'nothing'}.`,
      cause: options.cause,
    });
    this.file = options.file;
    this.reason = options.reason;
    this.tried = options.tried;
  }
}
