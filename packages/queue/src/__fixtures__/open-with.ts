import type { JobsOptions } from '../setup/jobs-options.js';
import { invocation, openJobs } from './open-jobs.js';
import { png, post, postJson, read } from './requests.js';

/** Jobs of which so many wait in the queue. */
export async function openWith(count: number, options: JobsOptions = {}) {
  const opened = openJobs(options);
  const submit = opened.jobs.submit();
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) ids.push(read(await submit(post(), invocation())).jobId);
  const states = async () => Promise.all(ids.map(async (id) => (await opened.store.read(id))?.state));
  return { ...opened, ids, id: ids[0]!, states };
}

