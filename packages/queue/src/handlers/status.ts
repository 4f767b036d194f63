import { setTimeout as sleep } from 'node:timers/promises';
import { headerOf } from '../http/header-of.js';
import { httpAnswer } from '../http/http-answer.js';
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
    const headers = headersOf(setup, record);
    if (headers.ETag !== undefined && knownTags(event).includes(headers.ETag))
      return httpAnswer(event, 304, undefined, headers);
    if (!isFinal(record)) return httpAnswer(event, 202, describe(setup, record), headers);
    return httpAnswer(event, 200, await describeEnd(setup, record), headers);
  };
}

/** Looks again and again for as long as the request asks (`?wait=5` or `Prefer: wait=5`) and may. */
async function waitForEnd(
  { store, maxWaitSeconds, now }: JobsSetup,
  event: HttpEvent,
  context: JobContext,
  first: JobRecord,
): Promise<JobRecord> {
  const asked = queryOf(event, 'wait') ?? /\bwait=(\d{1,4})\b/.exec(headerOf(event, 'prefer') ?? '')?.[1];
  const seconds = /^\d{1,4}$/.test(asked ?? '') ? Math.min(Number(asked), maxWaitSeconds) : 0;
  const untilMs = now() + Math.min(seconds * 1000, context.getRemainingTimeInMillis() - RESERVE_MS);
  let record = first;
  while (!isFinal(record) && now() + LOOK_EVERY_MS <= untilMs) {
    await sleep(LOOK_EVERY_MS);
    record = (await store.read(record.id)) ?? record;
  }
  return record;
}

function headersOf({ now, pollAfterSeconds }: JobsSetup, record: JobRecord) {
  return {
    ...(!isFinal(record) && { 'Retry-After': String(pollAfterSeconds) }),
    // The address of a result in the bucket runs out, so who asks again gets a new one, never a 304.
    ...(record.result?.kind !== 'object' && { ETag: `"${record.version}-${jobStatus(record, now())}"` }),
  };
}

/** Tags of `If-None-Match`; proxies that compress make strong ones weak. */
function knownTags(event: HttpEvent): readonly string[] {
  return (headerOf(event, 'if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
}

async function describeEnd(setup: JobsSetup, record: JobRecord): Promise<object> {
  const { objects, downloadSeconds } = setup;
  const { result, error } = record;
  return {
    ...describe(setup, record),
    ...(error && { error }),
    ...(result?.kind === 'inline' && { result: JSON.parse(result.json) as unknown }),
    ...(result?.kind === 'object' && {
      resultUrl: await objects?.downloadUrl(result.key, downloadSeconds),
      resultBytes: result.bytes,
    }),
  };
}

function describe({ now }: JobsSetup, record: JobRecord) {
  const { id, attempts, createdAtMs, updatedAtMs, expiresAtMs } = record;
  return {
    jobId: id,
    status: jobStatus(record, now()),
    attempts,
    createdAt: new Date(createdAtMs).toISOString(),
    updatedAt: new Date(updatedAtMs).toISOString(),
    expiresAt: new Date(expiresAtMs).toISOString(),
  };
}
