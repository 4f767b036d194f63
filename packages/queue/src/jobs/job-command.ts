import type { JobFailure, JobResult } from './job-record.js';

/** What can happen to a job. */
export type JobCommand =
  /** Its message is in the queue. */
  | { readonly type: 'sent' }
  /** Its picture has arrived in the bucket. */
  | { readonly type: 'uploaded'; readonly bytes: number }
  /** A worker takes it. */
  | { readonly type: 'start'; readonly token: string; readonly leaseUntilMs: number }
  /** The worker has the result. */
  | { readonly type: 'succeed'; readonly token: string; readonly result: JobResult }
  /** The worker found that no attempt can succeed. */
  | { readonly type: 'fail'; readonly token: string; readonly error: JobFailure }
  /** The attempt failed, another one may succeed. */
  | { readonly type: 'retry'; readonly token: string; readonly error: JobFailure }
  /** Its message was received too often. */
  | { readonly type: 'dead-letter'; readonly error: JobFailure }
  /** The caller does not want it any more. */
  | { readonly type: 'cancel' }
  /** Whoever waits for its end has been told. */
  | { readonly type: 'notified' };

/** Why a command does not change a job. */
export type JobRefusal =
  /** It is in a final state. */
  | 'finished'
  /** Its time in the store is over. */
  | 'expired'
  /** Another worker has it, and its lease goes on. */
  | 'leased'
  /** The worker's lease was taken over. */
  | 'lease-lost'
  /** Its picture has not arrived. */
  | 'not-uploaded'
  /** It is not in a final state. */
  | 'open';
