import { VisionError } from '@lambda-vision/core';
import { type HttpStatus, STATUS_BY_CODE } from './status-by-code.js';
import { VisionHttpError } from './vision-http-error.js';

const GENERAL_MESSAGE = 'The service could not do its work; its logs say why.';

/** For codes of a newer core than this package knows. */
const UNKNOWN_CODE: HttpStatus = { statusCode: 500, expose: false };

/**
 * Turns a VisionError into its HTTP answer by {@link STATUS_BY_CODE}. A `statusCode` that a handler has put on the
 * error goes before the table.
 *
 * @returns The answer; undefined for errors that are none of ours.
 */
export function toHttpError(error: unknown): VisionHttpError | undefined {
  if (error instanceof VisionHttpError) return error;
  if (!VisionError.isInstance(error)) return undefined;
  const status = Object.hasOwn(STATUS_BY_CODE, error.code) ? STATUS_BY_CODE[error.code] : UNKNOWN_CODE;
  const statusCode = ownStatusCode(error) ?? status.statusCode;
  return new VisionHttpError({
    cause: error,
    statusCode,
    message: status.expose || statusCode < 500 ? error.message : GENERAL_MESSAGE,
    retryAfterSeconds: status.retryAfterSeconds,
  });
}

function ownStatusCode(error: VisionError): number | undefined {
  const statusCode = 'statusCode' in error ? error.statusCode : undefined;
  return Number.isInteger(statusCode) ? Number(statusCode) : undefined;
}
