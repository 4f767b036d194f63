import {
  type AnswerOrSubmit,
  type AnswerOrSubmitOptions,
  answerOrSubmitHandler,
} from './handlers/answer-or-submit.js';
import { cancelHandler } from './handlers/cancel.js';
import { deadLetterHandler } from './handlers/dead-letter.js';
import type { BatchAnswer, SqsEvent } from './handlers/sqs-event.js';
import { statusHandler } from './handlers/status.js';
import { type HttpHandler, type SubmitOptions, submitHandler } from './handlers/submit.js';
import { createWorker, type Worker, type WorkOptions } from './handlers/work.js';
import type { JobsOptions } from './setup/jobs-options.js';
import { resolveJobsOptions } from './setup/resolve-jobs-options.js';

/** Makes the handlers of one kind of jobs. All are plain functions: export them, or wrap them with middy. */
export interface Jobs {
  /**
   * Takes a picture (of any shape that `imageInput()` knows) and answers 202 with the job's id and where its status
   * is. A JSON body `{ "upload": { "contentType": "image/jpeg" } }` gets an address to PUT the picture to instead;
   * the job starts when it has arrived. `Idempotency-Key` makes a repeated request the same job.
   */
  submit(options?: SubmitOptions): HttpHandler;
  /**
   * Works on the queue's messages, one after the other. The picture's faults fail the job; any other error brings the
   * message back. Needs `ReportBatchItemFailures`.
   */
  work(options?: WorkOptions): Worker;
  /** Tells how a job stands: 200 when it has ended, 202 while it goes on, 404 if there is none, 410 after its time. */
  status(): HttpHandler;
  /** Cancels a job that goes on: 200, or 409 when it has ended. */
  cancel(): HttpHandler;
  /** Fails the jobs of messages that were received too often; for the dead-letter queue. */
  deadLetter(): (event: SqsEvent) => Promise<BatchAnswer>;
  /** Answers at once when the picture is small and the time is enough, else takes it as `submit` does. */
  answerOrSubmit(options?: AnswerOrSubmitOptions): AnswerOrSubmit;
}

/**
 * Sets up asynchronous jobs: an API that takes pictures, a queue, workers, and a status to poll. Nothing is connected
 * before the first request.
 *
 * @throws {InvalidOptionError} If an option is unknown, of a wrong value, or no table is named.
 * @example
 * ```ts
 * const jobs = createJobs({ queueUrl, tableName, bucket });
 * export const api = jobs.submit();
 *
 * const work = jobs.work();
 * export const worker = middy<SQSEvent>()
 *   .use(visionModels({ classify: { source: 'models/classifier', task: 'classification' } }))
 *   .handler((event, context) =>
 *     work(event, context, ({ image, deadline }) => context.models.classify.run(image, { deadline })),
 *   );
 * ```
 */
export function createJobs(options: JobsOptions): Jobs {
  const setup = resolveJobsOptions(options);
  return {
    submit: (submitOptions) => submitHandler(setup, submitOptions),
    work: (workOptions) => createWorker(setup, workOptions),
    status: () => statusHandler(setup),
    cancel: () => cancelHandler(setup),
    deadLetter: () => deadLetterHandler(setup),
    answerOrSubmit: (answerOptions) => answerOrSubmitHandler(setup, answerOptions),
  };
}
