/**
 * Asynchronous vision jobs on Lambda: SQS to a worker, results in DynamoDB and S3, a status API that is polled.
 *
 * @packageDocumentation
 */
export { createJobs, type Jobs } from './create-jobs.js';
export type { AnswerOrSubmit, AnswerOrSubmitOptions } from './handlers/answer-or-submit.js';
export { JobError } from './handlers/job-error.js';
export type { JobTask, JobWork } from './handlers/job-task.js';
export type { BatchAnswer, SqsEvent, SqsRecord } from './handlers/sqs-event.js';
export type { HttpHandler, SubmitOptions } from './handlers/submit.js';
export type { Worker, WorkOptions } from './handlers/work.js';
export type { HttpAnswer } from './http/http-answer.js';
export type { HttpEvent } from './http/http-event.js';
export { JOB_CODES, type JobCode } from './http/job-codes.js';
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
export {
  createMapWorker,
  type MapWorker,
  type MapWorkerOptions,
} from './map/create-map-worker.js';
export type { MapAnswer, MapBatchInput, MapEvent } from './map/map-event.js';
export type { MapTask } from './map/map-task.js';
export { MapUnfinishedError } from './map/map-unfinished-error.js';
export { type JobQueue, type SqsJobQueueOptions, sqsJobQueue } from './messages/job-queue.js';
export {
  type EventBridgeApi,
  type EventBridgeNotifierOptions,
  eventBridgeNotifier,
} from './notify/event-bridge-notifier.js';
export { type JobSummary, jobSummary } from './notify/job-summary.js';
export { type WebhookNotifierOptions, webhookNotifier } from './notify/webhook-notifier.js';
export type { JobBucket } from './objects/job-bucket.js';
export { memoryJobBucket } from './objects/memory-job-bucket.js';
export { type S3JobBucketOptions, s3JobBucket } from './objects/s3-job-bucket.js';
export type { JobContext, JobLogger, JobsOptions } from './setup/jobs-options.js';
export { JOBS_DEFAULTS } from './setup/resolve-jobs-options.js';
export { type DynamodbJobStoreOptions, dynamodbJobStore } from './store/dynamodb-job-store.js';
export type { JobStore, KeyClaim } from './store/job-store.js';
export { memoryJobStore } from './store/memory-job-store.js';
