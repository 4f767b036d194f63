import { VisionError } from '@lambda-vision/core';
import { VisionHttpError } from '../errors/vision-http-error.js';

/**
 * How a request ended: `OK`, the code of the VisionError, `HTTP_404` and the like for what others refused (thrown or
 * answered), `UNKNOWN` for anything else.
 */
export function requestOutcome({
  error,
  response,
}: {
  readonly error?: unknown;
  readonly response?: unknown;
}) {
  if (error === undefined || error === null) return outcomeOfStatus(statusOf(response)) ?? 'OK';
  if (error instanceof VisionHttpError || VisionError.isInstance(error)) return error.code;
  const status = statusOf(error);
  // `@middy/http-error-handler` puts a 500 in the place of an error that it does not know.
  return status === 500 ? 'UNKNOWN' : (outcomeOfStatus(status) ?? 'UNKNOWN');
}

function outcomeOfStatus(status: number | undefined): string | undefined {
  return status !== undefined && status >= 400 ? `HTTP_${status}` : undefined;
}

function statusOf(value: unknown): number | undefined {
  const status = typeof value === 'object' && value !== null && 'statusCode' in value ? value.statusCode : 0;
  return Number.isInteger(status) ? Number(status) : undefined;
}
