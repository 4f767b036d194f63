import { VisionError } from '@lambda-vision/core';
import type { RequestImage } from '@lambda-vision/middy';
import { headerOf } from '../http/header-of.js';
import { type HttpAnswer, httpAnswer } from '../http/http-answer.js';
import type { HttpEvent } from '../http/http-event.js';
import { jsonBody } from '../http/json-body.js';
import { checkWholeNumber } from '../setup/check-whole-number.js';
import type { JobContext } from '../setup/jobs-options.js';
import type { JobsSetup } from '../setup/jobs-setup.js';
import { refuseUnknownOptions } from '../setup/refuse-unknown-options.js';
import { DurationWindow } from './duration-window.js';
import type { JobWork } from './job-task.js';
import { readSubmission } from './read-submission.js';
import { type SubmitOptions, submitHandler, submitPicture } from './submit.js';
import type { NewJob } from './submit-job.js';
import { pictureTaker } from './take-picture.js';

/** Options of {@link Jobs.answerOrSubmit}. */
export interface AnswerOrSubmitOptions extends SubmitOptions {
  /** Larger pictures become jobs at once; pixels, from 0. @defaultValue 4000000 */
  readonly maxPixels?: number;
  /** Milliseconds of the invocation that must be left after an answer, 100 to 60000. @defaultValue 1000 */
  readonly reserveMs?: number;
}

/** Answers a request at once, or makes a job of it; `work` does the one as the worker does the other. */
export type AnswerOrSubmit = (event: HttpEvent, context: JobContext, work: JobWork) => Promise<HttpAnswer>;

/** Errors after which there is still a way: the queue. */
const TOO_SLOW: readonly string[] = ['VISION_DEADLINE', 'VISION_OVERLOADED'];

/** Makes the handler of {@link Jobs.answerOrSubmit}. */
export function answerOrSubmitHandler(setup: JobsSetup, options: AnswerOrSubmitOptions = {}): AnswerOrSubmit {
  refuseUnknownOptions('answerOrSubmit options', options, ['input', 'maxPixels', 'reserveMs']);
  const { input, maxPixels = 4_000_000, reserveMs = 1000 } = options;
  checkWholeNumber('answerOrSubmit options.maxPixels', maxPixels, 0, Number.MAX_SAFE_INTEGER);
  checkWholeNumber('answerOrSubmit options.reserveMs', reserveMs, 100, 60_000);
  const submit = submitHandler(setup, input && { input });
  const takePicture = pictureTaker(input);
  const durations = new DurationWindow();
  return async function answerOrSubmit(event, context, work) {
    const isAsync = /\brespond-async\b/i.test(headerOf(event, 'prefer') ?? '');
    const isUpload = jsonBody(event)?.upload !== undefined && !('image' in context);
    if (isAsync || isUpload) return submit(event, context);
    const image = await takePicture(event, context);
    const deadline = setup.now() + context.getRemainingTimeInMillis() - reserveMs;
    const isLarge = image.width * image.height > maxPixels;
    if (isLarge || setup.now() + durations.likelyMs() > deadline)
      return submitPicture(setup, event, context, image);

    const { job, refused } = await readSubmission(setup, event, context, image);
    if (refused !== undefined) return refused;
    const started = setup.now();
    try {
      const result = await work(taskOf(job, image, deadline));
      return httpAnswer(event, 200, { status: 'succeeded', result: result ?? null });
    } catch (error) {
      const isTooSlow = VisionError.isInstance(error) && TOO_SLOW.includes(error.code);
      if (isTooSlow) return submitPicture(setup, event, context, image);
      throw error;
    } finally {
      durations.add(setup.now() - started);
    }
  };
}

function taskOf({ parameters, owner }: NewJob, image: RequestImage, deadline: number) {
  return { jobId: '', image, parameters, owner, attempt: 1, deadline };
}
