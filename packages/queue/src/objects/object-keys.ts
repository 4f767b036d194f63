import { isJobId } from '../jobs/is-job-id.js';

const PICTURES = 'pictures/';
const RESULTS = 'results/';

/** Key of a job's picture. */
export function pictureKey(jobId: string): string {
  return `${PICTURES}${jobId}`;
}

/**
 * Key of a job's result. Of each attempt another one: what a worker writes whose lease was taken over is never read.
 *
 * @param token - Of the attempt's lease.
 */
export function resultKey(jobId: string, token: string): string {
  return `${RESULTS}${jobId}/${token}.json`;
}

/** The job whose picture has a key; undefined for other keys. */
export function jobOfPicture(key: string): string | undefined {
  const id = key.startsWith(PICTURES) ? key.slice(PICTURES.length) : undefined;
  return isJobId(id) ? id : undefined;
}
