/** A job's message could not be sent; middy's error handler and ours answer it with 503. */
export class JobNotSentError extends Error {
  override readonly name = 'JobNotSentError';
  readonly code = 'JOB_NOT_SENT';
  /** HTTP status code. */
  readonly statusCode = 503;
  /** The message may be read by the caller. */
  readonly expose = true;

  constructor(jobId: string, cause: unknown) {
    super(`The job ${jobId} could not be put into the queue.`, { cause });
  }
}
