import { httpFrontOf } from '../response/http-front.js';
import { keepInvocationError } from './keep-invocation-error.js';
import { toHttpError } from './to-http-error.js';

/**
 * Puts the HTTP answer in the place of a VisionError, so that any later error handler can give it. Invocations that
 * are no HTTP requests fail with the error itself instead.
 */
export function mapVisionError(request: { readonly event: unknown; error: Error | null | undefined }): void {
  if (httpFrontOf(request.event) === undefined) keepInvocationError(request);
  else request.error = toHttpError(request.error) ?? request.error;
}
