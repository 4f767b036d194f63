import { ERROR_CODES, type ErrorCode } from '@lambda-vision/core';
import type { ErrorActor } from './error-actor.js';

/** How an error is answered over HTTP, and what follows from it. */
export interface HttpStatus {
  /** HTTP status code. */
  readonly statusCode: number;
  /**
   * Whether the caller reads the error's own message. The others may name paths of the function, and are answered
   * with a general one.
   */
  readonly expose: boolean;
  /** Whether the same request may succeed later although nobody has changed anything. */
  readonly retryable: boolean;
  /** Who must act. */
  readonly actor: ErrorActor;
  /** Seconds after which trying again makes sense, for the `Retry-After` header. */
  readonly retryAfterSeconds?: number;
}

const DEVELOPER: HttpStatus = { statusCode: 500, expose: false, retryable: false, actor: 'developer' };
const MODEL_AUTHOR: HttpStatus = { ...DEVELOPER, actor: 'model author' };
const OPERATOR: HttpStatus = { ...DEVELOPER, actor: 'operator' };

function caller(statusCode: number): HttpStatus {
  return { statusCode, expose: true, retryable: false, actor: 'caller' };
}

/** The HTTP status of every code that core's errors carry; what the request caused is 4xx. */
export const STATUS_BY_CODE: Readonly<Record<ErrorCode, HttpStatus>> = Object.freeze({
  [ERROR_CODES.INVALID_OPTION]: DEVELOPER,
  [ERROR_CODES.IMAGE_MISSING]: caller(400),
  [ERROR_CODES.IMAGE_BASE64]: caller(400),
  [ERROR_CODES.UNSUPPORTED_MEDIA_TYPE]: caller(415),
  [ERROR_CODES.IMAGE_DECODE]: caller(422),
  [ERROR_CODES.IMAGE_TOO_LARGE]: caller(413),
  [ERROR_CODES.IMAGE_REFERENCE]: caller(400),
  // “Failed dependency”: the server that the caller named is at fault, not this one.
  [ERROR_CODES.IMAGE_FETCH]: { ...caller(424), retryable: true, retryAfterSeconds: 1 },
  [ERROR_CODES.MODEL_NOT_FOUND]: OPERATOR,
  // Also a server that was slow or down.
  [ERROR_CODES.MODEL_FETCH]: { ...OPERATOR, retryable: true },
  [ERROR_CODES.MANIFEST]: MODEL_AUTHOR,
  [ERROR_CODES.MODEL_LOAD]: OPERATOR,
  [ERROR_CODES.MODEL_CHECKSUM]: OPERATOR,
  [ERROR_CODES.MODEL_UNSUPPORTED]: MODEL_AUTHOR,
  [ERROR_CODES.MODEL_TASK]: DEVELOPER,
  [ERROR_CODES.MODEL_RELEASED]: DEVELOPER,
  [ERROR_CODES.RUNTIME_ASSET]: OPERATOR,
  // Not in this process, but in the one that replaces it.
  [ERROR_CODES.RUNTIME_INIT]: { ...OPERATOR, retryable: true },
  [ERROR_CODES.TENSOR_SHAPE]: MODEL_AUTHOR,
  [ERROR_CODES.INFERENCE]: MODEL_AUTHOR,
  [ERROR_CODES.UNEXPECTED_OUTPUT]: MODEL_AUTHOR,
  // nginx's “client closed request”: nobody reads the answer, but logs and metrics do.
  [ERROR_CODES.ABORTED]: { ...caller(499), retryable: true },
  [ERROR_CODES.DEADLINE]: {
    statusCode: 503,
    expose: true,
    retryable: true,
    actor: 'operator',
    retryAfterSeconds: 1,
  },
  [ERROR_CODES.OVERLOADED]: { ...caller(429), retryable: true, retryAfterSeconds: 1 },
} satisfies Record<ErrorCode, HttpStatus>);
