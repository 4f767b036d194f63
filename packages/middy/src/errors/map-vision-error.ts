import { toHttpError } from './to-http-error.js';

/** Puts the HTTP answer in the place of a VisionError, so that any later error handler can give it. */
export function mapVisionError(request: { error: Error | null | undefined }): void {
  request.error = toHttpError(request.error) ?? request.error;
}
