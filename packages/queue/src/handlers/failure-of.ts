import { VisionError } from '@lambda-vision/core';
import { STATUS_BY_CODE } from '@lambda-vision/middy';
import { JOB_CODES } from '../http/job-codes.js';
import type { JobFailure } from '../jobs/job-record.js';
import { JobError } from './job-error.js';

/** Longer messages are cut, so that no error makes a record too large. */
const MAX_MESSAGE_LENGTH = 500;
const GENERAL_MESSAGE = 'The service could not do its work; its logs say why.';

/** What is stored of an error, and whether another attempt makes sense. */
export interface Failure extends JobFailure {
  readonly permanent: boolean;
}

/**
 * Judges an error of an attempt. What the picture is to blame for is permanent; what the service, its neighbours or
 * the clock are to blame for is not, and neither is what nobody knows. Messages that a caller may not read are
 * replaced by a general one.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof JobError) return { code: error.code, message: error.message, permanent: true };
  if (!VisionError.isInstance(error))
    return { code: JOB_CODES.UNKNOWN, message: GENERAL_MESSAGE, permanent: false };
  const { statusCode, expose, retryAfterSeconds } = STATUS_BY_CODE[error.code] ?? {
    statusCode: 500,
    expose: false,
  };
  return {
    code: error.code,
    message: expose ? error.message.slice(0, MAX_MESSAGE_LENGTH) : GENERAL_MESSAGE,
    permanent: statusCode < 500 && retryAfterSeconds === undefined,
  };
}
