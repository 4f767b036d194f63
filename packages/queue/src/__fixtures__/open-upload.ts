import type { JobsOptions } from '../setup/jobs-options.js';
import { invocation, openJobs } from './open-jobs.js';
import { png, postJson, read } from './requests.js';

/** A job that waits for its upload; `arrive()` puts the picture into the bucket. */
export async function openUpload(options: JobsOptions = {}) {
  const opened = openJobs(options);
  const request = postJson({ upload: { contentType: 'image/png' }, parameters: { topK: 1 } });
  const { jobId } = read(await opened.jobs.submit()(request, invocation()));
  const arrive = () => opened.objects.put(`uploads/${jobId}`, png, 'image/png');
  return { ...opened, id: jobId as string, arrive };
}

