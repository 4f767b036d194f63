import { isLeased } from './apply-command.js';
import type { JobRecord, JobState } from './job-record.js';

/** What a caller is told of a job: its state, `retrying` after an attempt that did not end, or `expired`. */
export type JobStatus = JobState | 'retrying' | 'expired';

/**
 * Says how a job stands. A worker that was killed writes nothing, so a lease that has run out shows as `retrying`.
 *
 * @param nowMs - Milliseconds since the epoch.
 */
export function jobStatus(record: JobRecord, nowMs: number): JobStatus {
  const { state, attempts } = record;
  if (nowMs >= record.expiresAtMs) return 'expired';
  if (state === 'running') return isLeased(record, nowMs) ? 'running' : 'retrying';
  return state === 'queued' && attempts > 0 ? 'retrying' : state;
}
