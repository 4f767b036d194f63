/**
 * Asynchronous vision jobs on Lambda: SQS to a worker, results in DynamoDB and S3, a status API that is polled.
 *
 * @packageDocumentation
 */
export { applyCommand, type JobOutcome } from './jobs/apply-command.js';
export { changeJob, type JobChange } from './jobs/change-job.js';
export type { JobCommand, JobRefusal } from './jobs/job-command.js';
export type {
  JobFailure,
  JobInput,
  JobLease,
  JobRecord,
  JobResult,
  JobState,
  Json,
} from './jobs/job-record.js';
export { type JobStatus, jobStatus } from './jobs/job-status.js';
export type { JobStore, KeyClaim } from './store/job-store.js';
export { memoryJobStore } from './store/memory-job-store.js';
