/** Every code a {@link LocalLambdaError} can carry. Codes are API and never change their meaning. */
export const LOCAL_ERROR_CODES = {
  /** An option or argument has a value that is not allowed. */
  INVALID_OPTION: 'LOCAL_INVALID_OPTION',
  /** The payload of an invocation is larger than Lambda accepts. */
  REQUEST_TOO_LARGE: 'LOCAL_REQUEST_TOO_LARGE',
  /** The payload of an invocation is not JSON. */
  INVALID_REQUEST: 'LOCAL_INVALID_REQUEST',
  /** All execution environments are busy and the function throttles. */
  THROTTLED: 'LOCAL_THROTTLED',
  /** The function was stopped before the invocation was done. */
  STOPPED: 'LOCAL_STOPPED',
  /** An execution environment could not be started at all. */
  START_FAILED: 'LOCAL_START_FAILED',
} as const;

/** One of {@link LOCAL_ERROR_CODES}. */
export type LocalErrorCode = (typeof LOCAL_ERROR_CODES)[keyof typeof LOCAL_ERROR_CODES];

/** What every {@link LocalLambdaError} is made from. */
export interface LocalLambdaErrorOptions {
  /** Stable code, see {@link LOCAL_ERROR_CODES}. */
  readonly code: LocalErrorCode;
  /** Subject, expectation, reality, in that order, with units. */
  readonly message: string;
  /** HTTP status with which the Invoke API answers. */
  readonly statusCode: number;
  /** Name of the error on AWS, sent as `x-amzn-errortype`. */
  readonly awsErrorType: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** Root of the errors that `invoke()` and the factories reject with. Tell them apart by `code`. */
export class LocalLambdaError extends Error {
  /** Stable code, see {@link LOCAL_ERROR_CODES}. */
  readonly code: LocalErrorCode;
  /** HTTP status with which the Invoke API answers. */
  readonly statusCode: number;
  /** Name of the error on AWS, sent as `x-amzn-errortype`. */
  readonly awsErrorType: string;

  constructor(options: LocalLambdaErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = options.code;
    this.statusCode = options.statusCode;
    this.awsErrorType = options.awsErrorType;
  }
}
