import type { JobRecord, JobState } from './job-record.js';

const FINAL: readonly JobState[] = ['succeeded', 'failed', 'cancelled'];

/** Whether a job is over: nothing leaves these states. */
export function isFinal({ state }: Pick<JobRecord, 'state'>): boolean {
  return FINAL.includes(state);
}
