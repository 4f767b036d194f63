import { InvalidOptionError } from '@lambda-vision/core';
import type { RequestImage } from '@lambda-vision/middy';
import { headerOf } from '../http/header-of.js';
import type { HttpAnswer } from '../http/http-answer.js';
import { httpErrorAnswer } from '../http/http-error-answer.js';
import type { HttpEvent } from '../http/http-event.js';
import { JOB_CODES } from '../http/job-codes.js';
import { jsonBody } from '../http/json-body.js';
import type { Json } from '../jobs/job-record.js';
import type { JobContext } from '../setup/jobs-options.js';
import type { JobsSetup } from '../setup/jobs-setup.js';
import type { NewJob } from './submit-job.js';

/** Parameters are kept in the record and in memory; nobody needs more. */
const MAX_PARAMETERS_BYTES = 8 * 1024;
/** Of owners and keys. */
const MAX_NAME_LENGTH = 256;

/** What a request asks for, or why it is refused. */
export type ReadSubmission =
  | { readonly job: NewJob; readonly refused?: undefined }
  | { readonly job?: undefined; readonly refused: HttpAnswer };

/**
 * Reads a request for a job, without its picture: whose it is, its idempotency key (header `Idempotency-Key`, or
 * `idempotencyKey` in a JSON body), and `parameters` of a JSON body.
 *
 * @throws {InvalidOptionError} If the `owner` hook gives something else than a name.
 */
export async function readSubmission(
  setup: JobsSetup,
  event: HttpEvent,
  context: JobContext,
  picture: RequestImage | undefined,
): Promise<ReadSubmission> {
  const body = jsonBody(event);
  const idempotencyKey = headerOf(event, 'idempotency-key') ?? body?.idempotencyKey;
  if (idempotencyKey !== undefined && !isName(idempotencyKey))
    return refused(
      event,
      JOB_CODES.KEY_INVALID,
      `An idempotency key is a text of 1 to ${MAX_NAME_LENGTH} characters.`,
    );
  const parameters = body?.parameters;
  if (parameters !== undefined && Buffer.byteLength(JSON.stringify(parameters)) > MAX_PARAMETERS_BYTES)
    return refused(
      event,
      JOB_CODES.PARAMETERS_INVALID,
      `Expected parameters of at most ${MAX_PARAMETERS_BYTES} bytes of JSON.`,
    );
  return {
    job: {
      ...(picture && { picture }),
      ...(parameters !== undefined && { parameters: parameters as Json }),
      owner: checked(await setup.owner?.(event, context)),
      idempotencyKey,
    },
  };
}

function checked(owner: string | undefined): string | undefined {
  if (owner === undefined || isName(owner)) return owner;
  const expected = `to give a text of 1 to ${MAX_NAME_LENGTH} characters, or undefined`;
  throw new InvalidOptionError({ option: 'createJobs options.owner', expected, received: owner });
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= MAX_NAME_LENGTH;
}

function refused(event: HttpEvent, code: 'JOB_KEY_INVALID' | 'JOB_PARAMETERS_INVALID', message: string) {
  return { refused: httpErrorAnswer(event, 400, code, message) };
}
