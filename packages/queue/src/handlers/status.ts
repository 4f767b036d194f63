import { setTimeout as sleep } from 'node:timers/promises';
import { headerOf } from '../http/header-of.js';
import { type HttpAnswer, httpAnswer } from '../http/http-answer.js';
import type { HttpEvent } from '../http/http-event.js';
import { queryOf } from '../http/query-of.js';
import { isFinal } from '../jobs/is-final.js';
import type { JobRecord } from '../jobs/job-record.js';
import { jobStatus } from '../jobs/job-status.js';
import type { JobContext } from '../setup/jobs-options.js';
import type { JobsSetup } from '../setup/jobs-setup.js';
import { jobOfRequest } from './job-of-request.js';
import type { HttpHandler } from './submit.js';

/** Between two looks of a request that waits. */
const LOOK_EVERY_MS = 250;
/** Left of the invocation when a request that waits gives up. */
const RESERVE_MS = 1000;

/** Makes the handler of {@link Jobs.status}. */
export function statusHandler(setup: JobsSetup): HttpHandler {
  return async function status(event, context) {
    const found = await jobOfRequest(setup, event, context);
    if (found.refused) return found.refused;
    const record = await waitForEnd(setup, event, context, found.record);
    const eTag = `"${record.version}-${jobStatus(record, Date.now())}"`;
    if (
      headerOf(event, 'if-none-match')
        ?.split(/\s*,\s*/)
        .includes(eTag)
    )
      return httpAnswer(event, 304, undefined, { ETag: eTag });
    return isFinal(record) ? ended(setup, event, record, eTag) : running(setup, event, record, eTag);
  };
}

/** Looks again and again for as long as the request asks (`?wait=5` or `Prefer: wait=5`) and may. */
async function waitForEnd(
  { store, maxWaitSeconds }: JobsSetup,
  event: HttpEvent,
  context: JobContext,
  first: JobRecord,
): Promise<JobRecord> {
  const asked = queryOf(event, 'wait') ?? /\bwait=(\d{1,4})\b/.exec(headerOf(event, 'prefer') ?? '')?.[1];
  const seconds = /^\d{1,4}$/.test(asked ?? '') ? Math.min(Number(asked), maxWaitSeconds) : 0;
  const untilMs = Date.now() + Math.min(seconds * 1000, context.getRemainingTimeInMillis() - RESERVE_MS);
  let record = first;
  while (!isFinal(record) && Date.now() + LOOK_EVERY_MS <= untilMs) {
    await sleep(LOOK_EVERY_MS);
    record = (await store.read(record.id)) ?? record;
  }
  return record;
}

function running(setup: JobsSetup, event: HttpEvent, record: JobRecord, eTag: string): HttpAnswer {
  return httpAnswer(event, 202, describe(record), {
    'Retry-After': String(setup.pollAfterSeconds),
    ETag: eTag,
  });
}

async function ended(
  { objects, downloadSeconds }: JobsSetup,
  event: HttpEvent,
  record: JobRecord,
  eTag: string,
): Promise<HttpAnswer> {
  const { result, error } = record;
  const body = {
    ...describe(record),
    ...(error && { error }),
    ...(result?.kind === 'inline' && { result: JSON.parse(result.json) as unknown }),
    ...(result?.kind === 'object' && {
      resultUrl: await objects?.downloadUrl(result.key, downloadSeconds),
      resultBytes: result.bytes,
    }),
  };
  return httpAnswer(event, 200, body, { ETag: eTag });
}

function describe(record: JobRecord) {
  const { id, attempts, createdAtMs, updatedAtMs, expiresAtMs } = record;
  return {
    jobId: id,
    status: jobStatus(record, Date.now()),
    attempts,
    createdAt: new Date(createdAtMs).toISOString(),
    updatedAt: new Date(updatedAtMs).toISOString(),
    expiresAt: new Date(expiresAtMs).toISOString(),
  };
}
