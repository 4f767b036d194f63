import { IMAGE_INPUT_DEFAULTS, type ImageInputOptions, type RequestImage } from '@lambda-vision/middy';
import type { HttpAnswer } from '../http/http-answer.js';
import { httpErrorAnswer } from '../http/http-error-answer.js';
import type { HttpEvent } from '../http/http-event.js';
import { JOB_CODES } from '../http/job-codes.js';
import { jsonBody } from '../http/json-body.js';
import { uploadKey } from '../objects/object-keys.js';
import type { JobContext } from '../setup/jobs-options.js';
import type { JobsSetup } from '../setup/jobs-setup.js';
import { refuseUnknownOptions } from '../setup/refuse-unknown-options.js';
import { acceptedAnswer } from './accepted-answer.js';
import { readSubmission } from './read-submission.js';
import { type NewJob, type Submission, submitJob } from './submit-job.js';
import { pictureTaker } from './take-picture.js';

/** Options of {@link Jobs.submit}. */
export interface SubmitOptions {
  /** How the picture of the request is found and limited; not asked if `imageInput()` was there before. */
  readonly input?: ImageInputOptions;
}

/** Handler of an HTTP API. */
export type HttpHandler = (event: HttpEvent, context: JobContext) => Promise<HttpAnswer>;

const REFUSALS = {
  KEY_REUSED: {
    statusCode: 422,
    message: 'The idempotency key was used for another picture or other parameters.',
    headers: {},
  },
  NOT_SENT: {
    statusCode: 503,
    message: 'The job could not be put into the queue.',
    headers: { 'Retry-After': '1' },
  },
} as const satisfies Record<NonNullable<Submission['refused']>, object>;

/** Makes the handler of {@link Jobs.submit}. */
export function submitHandler(setup: JobsSetup, options: SubmitOptions = {}): HttpHandler {
  refuseUnknownOptions('submit options', options, ['input']);
  const { input } = options;
  const takePicture = pictureTaker(input);
  const uploads: readonly string[] = input?.accept ?? IMAGE_INPUT_DEFAULTS.accept;
  return async function submit(event, context) {
    const upload = jsonBody(event)?.upload;
    if (upload !== undefined && !('image' in context))
      return submitUpload(setup, event, context, upload, uploads);
    return submitPicture(setup, event, context, await takePicture(event, context));
  };
}

/** Makes a job of a picture that was found in a request. */
export async function submitPicture(
  setup: JobsSetup,
  event: HttpEvent,
  context: JobContext,
  picture: RequestImage,
): Promise<HttpAnswer> {
  const { job, refused } = await readSubmission(setup, event, context, picture);
  return refused ?? answer(setup, event, job);
}

async function submitUpload(
  setup: JobsSetup,
  event: HttpEvent,
  context: JobContext,
  upload: unknown,
  accepted: readonly string[],
): Promise<HttpAnswer> {
  const contentType: unknown = Reflect.get(Object(upload), 'contentType');
  if (setup.objects === undefined || typeof contentType !== 'string' || !accepted.includes(contentType)) {
    const expected =
      setup.objects === undefined ? 'no uploads' : `upload.contentType to be one of ${accepted.join(', ')}`;
    return httpErrorAnswer(event, 400, JOB_CODES.UPLOAD_INVALID, `Expected ${expected}.`);
  }
  const { job, refused } = await readSubmission(setup, event, context, undefined);
  return refused ?? answer(setup, event, { ...job, uploadType: contentType });
}

async function answer(setup: JobsSetup, event: HttpEvent, job: NewJob): Promise<HttpAnswer> {
  const contentType = job.uploadType;
  const { record, refused } = await submitJob(setup, job);
  if (refused !== undefined) {
    const { statusCode, message, headers } = REFUSALS[refused];
    return httpErrorAnswer(event, statusCode, JOB_CODES[refused], message, headers);
  }
  if (contentType === undefined || record.state !== 'awaiting-upload')
    return acceptedAnswer(setup, event, record);
  const url = await setup.objects?.uploadUrl(uploadKey(record.id), setup.uploadSeconds, contentType);
  return acceptedAnswer(setup, event, record, {
    upload: {
      method: 'PUT',
      url,
      headers: { 'Content-Type': contentType },
      expiresInSeconds: setup.uploadSeconds,
    },
  });
}
