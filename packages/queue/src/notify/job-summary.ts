import { isFinal } from '../jobs/is-final.js';
import type { JobFailure, JobRecord, JobState } from '../jobs/job-record.js';

/** What others are told of a job that has ended. Its result is not in it: the status API gives that to who may see it. */
export interface JobSummary {
  readonly jobId: string;
  readonly status: Extract<JobState, 'succeeded' | 'failed' | 'cancelled'>;
  readonly owner?: string;
  readonly attempts: number;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601. */
  readonly endedAt: string;
  /** Why, of `failed` jobs. */
  readonly error?: JobFailure;
}

/**
 * Sums up a job that has ended, in the form in which others are told of it.
 *
 * @throws {RangeError} If it has not ended.
 */
export function jobSummary(job: JobRecord): JobSummary {
  const { id, state, owner, attempts, createdAtMs, updatedAtMs, error } = job;
  if (!isFinal(job))
    throw new RangeError(`The job ${id} is ${state}; only jobs that have ended are summed up.`);
  return {
    jobId: id,
    status: state as JobSummary['status'],
    ...(owner !== undefined && { owner }),
    attempts,
    createdAt: new Date(createdAtMs).toISOString(),
    endedAt: new Date(updatedAtMs).toISOString(),
    ...(state === 'failed' && error && { error }),
  };
}
