/** Codes that answers and failed jobs carry beside those of VisionErrors. */
export const JOB_CODES = {
  /** There is no such job, or it belongs to someone else. */
  NOT_FOUND: 'JOB_NOT_FOUND',
  /** The job's time is over; its result is gone. */
  EXPIRED: 'JOB_EXPIRED',
  /** The job has ended and cannot be cancelled. */
  FINISHED: 'JOB_FINISHED',
  /** The idempotency key was used for another request. */
  KEY_REUSED: 'JOB_KEY_REUSED',
  /** The idempotency key has a form that is not allowed. */
  KEY_INVALID: 'JOB_KEY_INVALID',
  /** The parameters of the job are no JSON or too long. */
  PARAMETERS_INVALID: 'JOB_PARAMETERS_INVALID',
  /** The asked upload is of a media type that is not taken. */
  UPLOAD_INVALID: 'JOB_UPLOAD_INVALID',
  /** The job could not be put into the queue. */
  NOT_SENT: 'JOB_NOT_SENT',
  /** The job's picture is not in the bucket. */
  PICTURE_MISSING: 'JOB_PICTURE_MISSING',
  /** The result is larger than results may be. */
  RESULT_TOO_LARGE: 'JOB_RESULT_TOO_LARGE',
  /** The job was tried too often. */
  DEAD_LETTER: 'JOB_DEAD_LETTER',
  /** Something that is no VisionError was thrown. */
  UNKNOWN: 'UNKNOWN',
} as const;

/** One of {@link JOB_CODES}. */
export type JobCode = (typeof JOB_CODES)[keyof typeof JOB_CODES];
