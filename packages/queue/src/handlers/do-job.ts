import { randomUUID } from 'node:crypto';
import { JOB_CODES } from '../http/job-codes.js';
import { changeJob, type JobChange } from '../jobs/change-job.js';
import type { JobCommand } from '../jobs/job-command.js';
import type { JobRecord, JobResult } from '../jobs/job-record.js';
import { resultKey } from '../objects/object-keys.js';
import type { JobContext } from '../setup/jobs-options.js';
import type { JobsSetup } from '../setup/jobs-setup.js';
import type { CheckPicture } from './check-picture.js';
import { failureOf } from './failure-of.js';
import { JobError } from './job-error.js';
import type { JobWork } from './job-task.js';
import type { MessageJob } from './jobs-of-message.js';
import { notifyEnd } from './notify-end.js';

type AttemptEnd = Extract<JobCommand, { type: 'succeed' | 'fail' | 'retry' }>;

/** A lease goes on for this long after the invocation must have ended. */
const LEASE_MARGIN_MS = 5000;

/** What a worker does jobs with. */
export interface Workshop {
  readonly setup: JobsSetup;
  readonly checkPicture: CheckPicture;
  /** Left of the invocation for storing the result. */
  readonly reserveMs: number;
}

/**
 * Takes a job, does it, and stores how it ended. Only who holds the job's lease stores anything, so that a message
 * which comes twice changes nothing, and neither does a worker that was taken for dead.
 *
 * @returns Whether the message is done with; otherwise it has to come again.
 */
export async function doJob(
  workshop: Workshop,
  message: MessageJob,
  context: JobContext,
  work: JobWork,
): Promise<boolean> {
  const { setup } = workshop;
  const token = randomUUID();
  const taken = await take(setup, message, token, context);
  if (taken.record === undefined) return settled(setup, message, taken.refused);
  const { record } = taken;
  const command = await attempt(workshop, message, { record, token }, context, work);
  const ended = await changeJob(setup.store, record.id, command, setup.now);
  // Cancelled meanwhile, or taken over by someone else.
  if (ended.record === undefined) return settled(setup, message, ended.refused);
  await notifyEnd(setup, ended.record);
  return command.type !== 'retry';
}

async function take(
  { store, now }: JobsSetup,
  { jobId, uploadedBytes }: MessageJob,
  token: string,
  context: JobContext,
): Promise<JobChange> {
  if (uploadedBytes !== undefined)
    await changeJob(store, jobId, { type: 'uploaded', bytes: uploadedBytes }, now);
  const leaseUntilMs = now() + context.getRemainingTimeInMillis() + LEASE_MARGIN_MS;
  return changeJob(store, jobId, { type: 'start', token, leaseUntilMs }, now);
}

/** Whether the message of a job that could not be taken, or not be ended, is done with. */
async function settled(
  setup: JobsSetup,
  { jobId }: MessageJob,
  refused: JobChange['refused'],
): Promise<boolean> {
  // Who has the job may die; the message is what brings it back then.
  if (refused === 'leased' || refused === 'lease-lost' || refused === 'not-uploaded') return false;
  if (refused === 'unknown')
    setup.logger.warn('A message names a job that is not stored (any more).', { jobId });
  const record = refused === 'finished' ? await setup.store.read(jobId) : undefined;
  if (record !== undefined) await notifyEnd(setup, record);
  return true;
}

/** Does the work and tells how it ended; never rejects. */
async function attempt(
  { setup, checkPicture, reserveMs }: Workshop,
  message: MessageJob,
  { record, token }: { readonly record: JobRecord; readonly token: string },
  context: JobContext,
  work: JobWork,
): Promise<AttemptEnd> {
  const { id, parameters, owner, attempts } = record;
  try {
    const image = await checkPicture(message.picture ?? (await stored(setup, record)));
    const deadline = setup.now() + context.getRemainingTimeInMillis() - reserveMs;
    const result = await work({ jobId: id, image, parameters, owner, attempt: attempts, deadline });
    return {
      type: 'succeed',
      token,
      result: await keep(setup, record, token, JSON.stringify(result ?? null)),
    };
  } catch (error) {
    const { permanent, ...failure } = failureOf(error);
    if (permanent) return { type: 'fail', token, error: failure };
    setup.logger.error('A job failed and will be tried again.', { jobId: id, attempt: attempts, error });
    return { type: 'retry', token, error: failure };
  }
}

async function stored({ objects, maxPictureBytes }: JobsSetup, { input }: JobRecord): Promise<Uint8Array> {
  const bytes = input.kind === 'object' ? await objects?.get(input.key, maxPictureBytes) : undefined;
  if (bytes === undefined)
    throw new JobError(JOB_CODES.PICTURE_MISSING, 'The picture of the job is not there.');
  return bytes;
}

async function keep(
  { objects, maxInlineResultBytes, maxResultBytes }: JobsSetup,
  { id }: JobRecord,
  token: string,
  json: string,
): Promise<JobResult> {
  const bytes = Buffer.byteLength(json);
  if (bytes <= maxInlineResultBytes) return { kind: 'inline', json };
  if (bytes > maxResultBytes || objects === undefined) {
    const allowed = objects === undefined ? maxInlineResultBytes : maxResultBytes;
    const message = `The result has ${bytes} bytes; at most ${allowed} can be kept.`;
    throw new JobError(JOB_CODES.RESULT_TOO_LARGE, message);
  }
  const key = resultKey(id, token);
  await objects.put(key, Buffer.from(json), 'application/json');
  return { kind: 'object', key, bytes };
}
