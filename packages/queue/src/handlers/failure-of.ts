import { VisionError } from '@lambda-vision/core';
import { STATUS_BY_CODE } from '@lambda-vision/middy';
import { JOB_CODES } from '../http/job-codes.js';
import type { JobFailure } from '../jobs/job-record.js';
import { JobError } from './job-error.js';

/** Longer messages are cut, so that no error makes a record too large. */
const MAX_MESSAGE_LENGTH = 500;
const GENERAL_MESSAGE = 'The service could not do its work; its logs say why.';

/** Of a newer core than the table knows. */
const UNKNOWN_CODE = { expose: false, retryable: true, actor: 'developer' } as const;

/** What is stored of an error, and whether another attempt makes sense. */
export interface Failure extends JobFailure {
  readonly permanent: boolean;
}

/**
 * Judges an error of an attempt. Permanent is what the caller alone could mend, such as a damaged picture. What may
 * pass by itself comes again, and so does what a deployment mends (a model that is missing, or fails) and what nobody
 * knows: a job waits for that in the queue, and the dead letters tell the operator. Messages that a caller may not
 * read are replaced by a general one.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof JobError)
    return { code: error.code, message: error.message.slice(0, MAX_MESSAGE_LENGTH), permanent: true };
  if (!VisionError.isInstance(error))
    return { code: JOB_CODES.UNKNOWN, message: GENERAL_MESSAGE, permanent: false };
  const { expose, retryable, actor } = STATUS_BY_CODE[error.code] ?? UNKNOWN_CODE;
  return {
    code: error.code,
    message: expose ? error.message.slice(0, MAX_MESSAGE_LENGTH) : GENERAL_MESSAGE,
    permanent: actor === 'caller' && !retryable,
  };
}
