import { type HttpAnswer, httpAnswer } from '../http/http-answer.js';
import type { HttpEvent } from '../http/http-event.js';
import type { JobRecord } from '../jobs/job-record.js';
import { jobStatus } from '../jobs/job-status.js';
import type { JobsSetup } from '../setup/jobs-setup.js';

/** Answers that a job was taken on: 202, where its status is, and when to look. */
export function acceptedAnswer(
  setup: JobsSetup,
  event: HttpEvent,
  record: JobRecord,
  more: object = {},
): HttpAnswer {
  const statusUrl = setup.statusUrl(record.id, event);
  const body = { jobId: record.id, status: jobStatus(record, setup.now()), statusUrl, ...more };
  return httpAnswer(event, 202, body, {
    Location: statusUrl,
    'Retry-After': String(setup.pollAfterSeconds),
  });
}
