import { changeJob } from '../jobs/change-job.js';
import { isFinal } from '../jobs/is-final.js';
import type { JobRecord } from '../jobs/job-record.js';
import type { JobsSetup } from '../setup/jobs-setup.js';

/**
 * Tells whoever waits that a job has ended, and notes that they were told. Does nothing for a job that goes on, and
 * for one whose end they know.
 *
 * @throws What `onFinished` throws: then they were not told, and someone has to try again.
 */
export async function notifyEnd({ store, onFinished, now }: JobsSetup, record: JobRecord): Promise<void> {
  if (onFinished === undefined || !isFinal(record) || record.notifiedAtMs !== undefined) return;
  await onFinished(record);
  await changeJob(store, record.id, { type: 'notified' }, now);
}
