import { type HttpAnswer, httpAnswer } from './http-answer.js';
import type { HttpEvent } from './http-event.js';
import type { JobCode } from './job-codes.js';

/** Makes a response with the body `{ "error": { "code", "message", "retryable" } }`, as those of VisionErrors. */
export function httpErrorAnswer(
  event: HttpEvent,
  statusCode: number,
  code: JobCode,
  message: string,
  headers?: Readonly<Record<string, string>>,
): HttpAnswer {
  return httpAnswer(event, statusCode, { error: { code, message, retryable: statusCode >= 500 } }, headers);
}
