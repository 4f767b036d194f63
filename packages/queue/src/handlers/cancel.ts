import { httpAnswer } from '../http/http-answer.js';
import { httpErrorAnswer } from '../http/http-error-answer.js';
import { JOB_CODES } from '../http/job-codes.js';
import { changeJob } from '../jobs/change-job.js';
import type { JobsSetup } from '../setup/jobs-setup.js';
import { jobOfRequest } from './job-of-request.js';
import { notifyEnd } from './notify-end.js';
import type { HttpHandler } from './submit.js';

/** Makes the handler of {@link Jobs.cancel}. */
export function cancelHandler(setup: JobsSetup): HttpHandler {
  return async function cancel(event, context) {
    const found = await jobOfRequest(setup, event, context);
    if (found.refused) return found.refused;
    const { id } = found.record;
    const { record, refused } = await changeJob(setup.store, id, { type: 'cancel' }, setup.now);
    const current = record ?? (await setup.store.read(id));
    if (current?.state === 'cancelled') {
      await notifyEnd(setup, current);
      return httpAnswer(event, 200, { jobId: id, status: 'cancelled' });
    }
    if (refused === 'finished')
      return httpErrorAnswer(event, 409, JOB_CODES.FINISHED, `The job has ended as ${current?.state}.`);
    return httpErrorAnswer(event, 410, JOB_CODES.EXPIRED, 'The time of this job is over.');
  };
}
