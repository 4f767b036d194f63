import { VisionError } from '@lambda-vision/core';
import { forgetQuotes } from './forget-quotes.js';
import { statusOf } from './status-of.js';
import { GENERAL_MESSAGE } from './to-error-body.js';
import { VisionHttpError } from './vision-http-error.js';

/**
 * Turns a VisionError into its HTTP answer by {@link STATUS_BY_CODE}. A `statusCode` that a handler has put on the
 * error goes before the table.
 *
 * @returns The answer; undefined for errors that are none of ours.
 */
export function toHttpError(error: unknown): VisionHttpError | undefined {
  if (error instanceof VisionHttpError) return error;
  if (!VisionError.isInstance(error)) return undefined;
  forgetQuotes(error);
  const { expose, retryable, retryAfterSeconds, ...status } = statusOf(error.code);
  const statusCode = ownStatusCode(error) ?? status.statusCode;
  return new VisionHttpError({
    cause: error,
    statusCode,
    message: expose || statusCode < 500 ? error.message : GENERAL_MESSAGE,
    retryable,
    retryAfterSeconds,
  });
}

function ownStatusCode(error: VisionError): number | undefined {
  const statusCode = 'statusCode' in error ? error.statusCode : undefined;
  return Number.isInteger(statusCode) ? Number(statusCode) : undefined;
}
