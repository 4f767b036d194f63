import type { InvokeResult } from '../function/invoke-result.js';
import type { HttpRequest } from './http-request.js';

/** A request that was for the function, and what became of it. */
export interface AnsweredRequest extends Pick<HttpRequest, 'method' | 'path' | 'headers'> {
  /** Bytes of the body as sent. */
  readonly requestBytes: number;
  /** Status that the caller gets. */
  readonly statusCode: number;
  /** From the request's head to the answer, in milliseconds. */
  readonly durationMs: number;
  /** The invocation; absent where the service answered without the function, or before it was done. */
  readonly invocation?: InvokeResult;
}
