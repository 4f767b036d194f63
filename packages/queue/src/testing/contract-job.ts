import { createJobId } from '../jobs/create-job-id.js';
import type { JobRecord } from '../jobs/job-record.js';

/** Makes a record of a job that waits, with every kind of value in it. */
export function contractJob(changes: Partial<JobRecord> = {}): JobRecord {
  return {
    id: createJobId(),
    version: 1,
    state: 'queued',
    input: { kind: 'object', key: 'pictures/a', bytes: 12 },
    parameters: { topK: 3, note: 'ü 🦊', nothing: null },
    attempts: 0,
    createdAtMs: 1000,
    updatedAtMs: 1000,
    expiresAtMs: Date.now() + 3_600_000,
    ...changes,
  };
}
