import type { HttpAnswer } from '../http/http-answer.js';
import { httpErrorAnswer } from '../http/http-error-answer.js';
import type { HttpEvent } from '../http/http-event.js';
import { JOB_CODES } from '../http/job-codes.js';
import { isJobId } from '../jobs/is-job-id.js';
import type { JobRecord } from '../jobs/job-record.js';
import type { JobContext } from '../setup/jobs-options.js';
import type { JobsSetup } from '../setup/jobs-setup.js';

/** The job that a request names and may see, or the answer that there is none. */
export type FoundJob =
  | { readonly record: JobRecord; readonly refused?: undefined }
  | { readonly record?: undefined; readonly refused: HttpAnswer };

/**
 * Finds the job that a request names by `{id}` in its path, or by the last part of it: 404 if there is none or it
 * belongs to someone else, 410 if its time is over.
 */
export async function jobOfRequest(
  { store, owner, now }: JobsSetup,
  event: HttpEvent,
  context: JobContext,
): Promise<FoundJob> {
  const id = event.pathParameters?.id ?? (event.rawPath ?? event.path ?? '').split('/').at(-1);
  const record = isJobId(id) ? await store.read(id) : undefined;
  // Whoever asks for somebody else's job learns as much as if there were none.
  const isTheirs =
    record !== undefined && (owner === undefined || record.owner === (await owner(event, context)));
  if (!isTheirs)
    return { refused: httpErrorAnswer(event, 404, JOB_CODES.NOT_FOUND, 'There is no such job.') };
  if (now() >= record.expiresAtMs) {
    const message = 'The time of this job is over; its result is gone.';
    return { refused: httpErrorAnswer(event, 410, JOB_CODES.EXPIRED, message) };
  }
  return { record };
}
