import { VisionError } from '@lambda-vision/core';
import { statusOf } from './status-of.js';
import { VisionHttpError } from './vision-http-error.js';

/**
 * Writes an error to stderr: one line for what the table exposes (callers send broken pictures all day), with stack
 * and causes what somebody must repair.
 */
export function logError(error: unknown): void {
  console.error(error instanceof VisionHttpError ? describe(error) : error);
}

function describe(error: VisionHttpError): unknown {
  const { code, statusCode, cause } = error;
  if (statusOf(code).expose && VisionError.isInstance(cause))
    return `${statusCode} ${code}: ${cause.message}`;
  // Where a handler gave it a 4xx, its message may quote what the caller sent.
  return statusCode < 500 ? `${statusCode} ${code}` : error;
}
