import { createHash } from 'node:crypto';
import { ImageTooLargeError } from '@lambda-vision/core';
import { JOB_CODES } from '../http/job-codes.js';
import { changeJob } from '../jobs/change-job.js';
import { createJobId } from '../jobs/create-job-id.js';
import type { JobInput, JobRecord, Json } from '../jobs/job-record.js';
import { writeJobMessage } from '../messages/job-message.js';
import { pictureKey, uploadKey } from '../objects/object-keys.js';
import type { JobsSetup } from '../setup/jobs-setup.js';

/** What a job is made from. */
export interface NewJob {
  /** A picture of the request; without one the job waits for an upload. */
  readonly picture?: { readonly bytes: Uint8Array; readonly mediaType: string };
  /** Media type of the picture that will be uploaded. */
  readonly uploadType?: string | undefined;
  readonly parameters?: Json;
  readonly owner?: string | undefined;
  /** The caller's own name for the request: a second one with the same name gets the job of the first. */
  readonly idempotencyKey?: string | undefined;
}

/** A job that was made, or was there before; or why there is none. */
export type Submission =
  | { readonly record: JobRecord; readonly refused?: undefined }
  /** The key was used for another request, or the queue did not take the message. */
  | { readonly record?: undefined; readonly refused: 'KEY_REUSED' | 'NOT_SENT' };

/**
 * Makes a job: stores the picture, then the record, then sends the message, so that a worker never finds a message
 * without a job. A repeated request gets the job of the first, whose message is sent again if nobody knows whether it
 * was.
 *
 * @throws {ImageTooLargeError} If the picture is larger than pictures may be.
 */
export async function submitJob(setup: JobsSetup, job: NewJob): Promise<Submission> {
  const { picture } = job;
  checkSize(picture?.bytes.length ?? 0, setup);
  const nowMs = setup.now();
  const expiresAtMs = nowMs + setup.retentionMs;
  const claimed = await claimId(setup, job, expiresAtMs, nowMs);
  if (claimed === undefined) return { refused: 'KEY_REUSED' };
  const known = claimed.isNew ? undefined : await setup.store.read(claimed.id);
  const record = known ?? (await createRecord(setup, job, claimed.id, nowMs, expiresAtMs));
  if (record.state === 'queued' && record.sentAtMs === undefined) return send(setup, record, job);
  return { record };
}

function checkSize(received: number, { objects, maxPictureBytes, maxMessagePictureBytes }: JobsSetup): void {
  const allowed = objects === undefined ? maxMessagePictureBytes : maxPictureBytes;
  if (received > allowed) throw new ImageTooLargeError({ limit: 'maxBytes', allowed, received });
}

async function claimId(
  { store }: JobsSetup,
  job: NewJob,
  expiresAtMs: number,
  nowMs: number,
): Promise<{ readonly id: string; readonly isNew: boolean } | undefined> {
  const id = createJobId();
  if (job.idempotencyKey === undefined) return { id, isNew: true };
  const key = digest(job.owner ?? '', job.idempotencyKey);
  const fingerprint = digest(
    JSON.stringify(job.parameters ?? null),
    job.picture?.mediaType ?? `upload ${job.uploadType}`,
    job.picture?.bytes ?? '',
  );
  const claim = await store.claimKey(key, { jobId: id, fingerprint }, expiresAtMs, nowMs);
  return claim.fingerprint === fingerprint ? { id: claim.jobId, isNew: claim.jobId === id } : undefined;
}

async function createRecord(
  { store, objects, maxMessagePictureBytes }: JobsSetup,
  { picture, parameters, owner }: NewJob,
  id: string,
  nowMs: number,
  expiresAtMs: number,
): Promise<JobRecord> {
  const inMessage = picture !== undefined && picture.bytes.length <= maxMessagePictureBytes;
  if (picture !== undefined && !inMessage)
    await objects?.put(pictureKey(id), picture.bytes, picture.mediaType);
  const input: JobInput = inMessage
    ? { kind: 'message', bytes: picture.bytes.length }
    : picture === undefined
      ? { kind: 'object', key: uploadKey(id) }
      : { kind: 'object', key: pictureKey(id), bytes: picture.bytes.length };
  const record: JobRecord = {
    id,
    version: 1,
    state: picture === undefined ? 'awaiting-upload' : 'queued',
    ...(owner !== undefined && { owner }),
    input,
    ...(parameters !== undefined && { parameters }),
    attempts: 0,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    expiresAtMs,
  };
  if (await store.create(record)) return record;
  // Someone with the same idempotency key was faster.
  return (await store.read(id)) ?? record;
}

async function send(
  { store, queue, logger, now }: JobsSetup,
  record: JobRecord,
  { picture, owner, idempotencyKey }: NewJob,
): Promise<Submission> {
  const { id, input } = record;
  const body = writeJobMessage({
    jobId: id,
    ...(input.kind === 'message' && picture && { picture: picture.bytes }),
  });
  try {
    if (queue === undefined) throw new Error('createJobs() was given no queueUrl.');
    await queue.send(body, id, owner);
  } catch (cause) {
    logger.error('A job could not be put into the queue.', { jobId: id, error: cause });
    // With a key the caller's next attempt sends it; without one nobody will, and the caller is told so.
    const error = { code: JOB_CODES.NOT_SENT, message: 'The job could not be put into the queue.' };
    if (idempotencyKey === undefined)
      await changeJob(store, id, { type: 'dead-letter', error }, now).catch((failure: unknown) =>
        logger.error('A job that was not sent could not be marked as failed.', { jobId: id, failure }),
      );
    return { refused: 'NOT_SENT' };
  }
  // A quick worker may have it already, or have ended it.
  const sent = await changeJob(store, id, { type: 'sent' }, now);
  return { record: sent.record ?? (await store.read(id)) ?? record };
}

function digest(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('base64url');
}
