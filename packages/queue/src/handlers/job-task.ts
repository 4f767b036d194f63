import type { RequestImage } from '@lambda-vision/middy';
import type { Json } from '../jobs/job-record.js';

/** One job as a worker's function sees it. */
export interface JobTask {
  readonly jobId: string;
  /** The picture, checked by its header; `run()` takes it as it is. */
  readonly image: RequestImage;
  /** What `submit` was given beside the picture. Whoever sent it may have put anything there. */
  readonly parameters: Json | undefined;
  readonly owner: string | undefined;
  /** Which attempt this is, from 1. */
  readonly attempt: number;
  /** When the work should be done, milliseconds since the epoch; `run()` takes it as `deadline`. */
  readonly deadline: number;
}

/**
 * Does a job: gives its result, which must survive `JSON.stringify`. A VisionError that the picture is to blame for,
 * or a `JobError`, fails the job for good; any other error brings it back.
 */
export type JobWork = (task: JobTask) => Promise<unknown>;
