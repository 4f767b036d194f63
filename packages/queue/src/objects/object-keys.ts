import { isJobId } from '../jobs/is-job-id.js';

/** What callers upload has a place of its own: its notifications are what starts a job. */
const UPLOADS = 'uploads/';

/** Key of a picture that came with the request. */
export function pictureKey(jobId: string): string {
  return `pictures/${jobId}`;
}

/** Key of a picture that the caller uploads. */
export function uploadKey(jobId: string): string {
  return `${UPLOADS}${jobId}`;
}

/**
 * Key of a job's result. Of each attempt another one: what a worker writes whose lease was taken over is never read.
 *
 * @param token - Of the attempt's lease.
 */
export function resultKey(jobId: string, token: string): string {
  return `results/${jobId}/${token}.json`;
}

/** The job that waits for an upload under a key; undefined for other keys. */
export function jobOfUpload(key: string): string | undefined {
  const id = key.startsWith(UPLOADS) ? key.slice(UPLOADS.length) : undefined;
  return isJobId(id) ? id : undefined;
}
