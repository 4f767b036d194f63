import type { ErrorCode, VisionError } from '@lambda-vision/core';
import { toErrorBody } from './to-error-body.js';

/** What a {@link VisionHttpError} is made from. */
export interface VisionHttpErrorOptions {
  /** The error that it answers. */
  readonly cause: VisionError;
  /** HTTP status code. */
  readonly statusCode: number;
  /** What the caller reads. */
  readonly message: string;
  /** Whether the same request may succeed later. @defaultValue false */
  readonly retryable?: boolean | undefined;
  /** Seconds for the `Retry-After` header. */
  readonly retryAfterSeconds?: number | undefined;
}

/**
 * A VisionError as an HTTP answer, in the fields that `@middy/http-error-handler` reads: its message is the whole
 * JSON body `{ "error": { "code", "message", "retryable" } }`, and the VisionError is its cause.
 */
export class VisionHttpError extends Error {
  override readonly name = 'VisionHttpError';
  /** Code of the VisionError. */
  readonly code: ErrorCode;
  /** HTTP status code. */
  readonly statusCode: number;
  /** Always true: the message was made to be read by the caller, also at 5xx. */
  readonly expose = true;
  /** Headers of the answer. */
  readonly headers: Readonly<Record<string, string>>;

  constructor({ cause, statusCode, message, retryable = false, retryAfterSeconds }: VisionHttpErrorOptions) {
    super(toErrorBody({ code: cause.code, message, retryable }), { cause });
    this.code = cause.code;
    this.statusCode = statusCode;
    this.headers = {
      'Content-Type': 'application/json',
      ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }),
    };
  }
}
