import type { JobQueue } from '../messages/job-queue.js';
import type { JobBucket } from '../objects/job-bucket.js';
import type { JobStore } from '../store/job-store.js';
import type { JobsOptions } from './jobs-options.js';

type Numbers =
  | 'retentionMs'
  | 'maxMessagePictureBytes'
  | 'maxPictureBytes'
  | 'maxInlineResultBytes'
  | 'maxResultBytes'
  | 'pollAfterSeconds'
  | 'maxWaitSeconds'
  | 'uploadSeconds'
  | 'downloadSeconds';

/** {@link JobsOptions}, checked and complete: what all handlers share. */
export interface JobsSetup
  extends Required<Pick<JobsOptions, Numbers | 'statusUrl' | 'logger'>>,
    Pick<JobsOptions, 'owner' | 'onFinished'> {
  readonly store: JobStore;
  readonly queue: JobQueue | undefined;
  readonly objects: JobBucket | undefined;
  /** Clock, milliseconds since the epoch. */
  readonly now: () => number;
}
