import type { JobCode } from '../http/job-codes.js';

/** Why a job cannot succeed, whoever tries. A worker's function may throw one of its own. */
export class JobError extends Error {
  override readonly name = 'JobError';
  /** For programs; ours start with `JOB_`. */
  readonly code: string;

  /**
   * @param code - For programs, as {@link JOB_CODES} or one of your own.
   * @param message - For the caller.
   */
  constructor(code: JobCode | (string & {}), message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
