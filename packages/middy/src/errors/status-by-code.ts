import { ERROR_CODES, type ErrorCode } from '@lambda-vision/core';

/** How an error is answered over HTTP. */
export interface HttpStatus {
  /** HTTP status code. */
  readonly statusCode: number;
  /**
   * Whether the caller reads the error's own message. The others may name paths of the function, and are answered
   * with a general one.
   */
  readonly expose: boolean;
  /** Seconds after which trying again makes sense, for the `Retry-After` header. */
  readonly retryAfterSeconds?: number;
}

const OPERATOR_MUST_ACT: HttpStatus = { statusCode: 500, expose: false };

/** The HTTP status of every code that core's errors carry; what the request caused is 4xx. */
export const STATUS_BY_CODE: Readonly<Record<ErrorCode, HttpStatus>> = Object.freeze({
  [ERROR_CODES.INVALID_OPTION]: OPERATOR_MUST_ACT,
  [ERROR_CODES.IMAGE_MISSING]: { statusCode: 400, expose: true },
  [ERROR_CODES.IMAGE_BASE64]: { statusCode: 400, expose: true },
  [ERROR_CODES.UNSUPPORTED_MEDIA_TYPE]: { statusCode: 415, expose: true },
  [ERROR_CODES.IMAGE_DECODE]: { statusCode: 422, expose: true },
  [ERROR_CODES.IMAGE_TOO_LARGE]: { statusCode: 413, expose: true },
  [ERROR_CODES.IMAGE_REFERENCE]: { statusCode: 400, expose: true },
  // “Failed dependency”: the server that the caller named is at fault, not this one.
  [ERROR_CODES.IMAGE_FETCH]: { statusCode: 424, expose: true, retryAfterSeconds: 1 },
  [ERROR_CODES.MODEL_NOT_FOUND]: OPERATOR_MUST_ACT,
  [ERROR_CODES.MODEL_FETCH]: OPERATOR_MUST_ACT,
  [ERROR_CODES.MANIFEST]: OPERATOR_MUST_ACT,
  [ERROR_CODES.MODEL_LOAD]: OPERATOR_MUST_ACT,
  [ERROR_CODES.MODEL_CHECKSUM]: OPERATOR_MUST_ACT,
  [ERROR_CODES.MODEL_UNSUPPORTED]: OPERATOR_MUST_ACT,
  [ERROR_CODES.MODEL_TASK]: OPERATOR_MUST_ACT,
  [ERROR_CODES.MODEL_RELEASED]: OPERATOR_MUST_ACT,
  [ERROR_CODES.RUNTIME_ASSET]: OPERATOR_MUST_ACT,
  [ERROR_CODES.RUNTIME_INIT]: OPERATOR_MUST_ACT,
  [ERROR_CODES.TENSOR_SHAPE]: OPERATOR_MUST_ACT,
  [ERROR_CODES.INFERENCE]: OPERATOR_MUST_ACT,
  [ERROR_CODES.UNEXPECTED_OUTPUT]: OPERATOR_MUST_ACT,
  // nginx's “client closed request”: nobody reads the answer, but logs and metrics do.
  [ERROR_CODES.ABORTED]: { statusCode: 499, expose: true },
  [ERROR_CODES.DEADLINE]: { statusCode: 503, expose: true, retryAfterSeconds: 1 },
  [ERROR_CODES.OVERLOADED]: { statusCode: 429, expose: true, retryAfterSeconds: 1 },
} satisfies Record<ErrorCode, HttpStatus>);
