import { createJobs } from '@lambda-vision/queue';

/** What all three functions share; the template sets the names. */
export const jobs = createJobs({
  queueUrl: process.env.QUEUE_URL ?? '',
  tableName: process.env.TABLE_NAME ?? '',
  bucket: process.env.BUCKET_NAME ?? '',
});
