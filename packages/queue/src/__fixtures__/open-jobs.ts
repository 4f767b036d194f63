import type { Context } from 'aws-lambda';
import type { Jobs } from '../create-jobs.js';
import { answerOrSubmitHandler } from '../handlers/answer-or-submit.js';
import { cancelHandler } from '../handlers/cancel.js';
import { deadLetterHandler } from '../handlers/dead-letter.js';
import type { JobWork } from '../handlers/job-task.js';
import type { BatchAnswer, SqsEvent, SqsRecord } from '../handlers/sqs-event.js';
import { statusHandler } from '../handlers/status.js';
import { submitHandler } from '../handlers/submit.js';
import { createWorker, type WorkOptions } from '../handlers/work.js';
import { memoryJobBucket } from '../objects/memory-job-bucket.js';
import type { JobContext, JobsOptions } from '../setup/jobs-options.js';
import { resolveJobsOptions } from '../setup/resolve-jobs-options.js';
import { memoryJobStore } from '../store/memory-job-store.js';

export const silent = { warn() {}, error() {} };

/** The context of an invocation that has `remainingMs` left. */
export function invocation(remainingMs = 30_000): JobContext & Pick<Context, 'awsRequestId'> {
  const until = Date.now() + remainingMs;
  return { awsRequestId: 'request', getRemainingTimeInMillis: () => until - Date.now() };
}

/** Jobs in this process, with a clock and a queue whose messages a test delivers as it likes. */
export function openJobs(options: JobsOptions = {}) {
  const clock = { nowMs: 1_800_000_000_000 };
  const store = memoryJobStore();
  const objects = memoryJobBucket();
  const messages: SqsRecord[] = [];
  let sent = 0;
  /** Puts a message into the queue, as S3 does too. */
  const enqueue = (body: string, group?: string, queueName = 'jobs') => {
    sent += 1;
    messages.push({
      messageId: `message-${sent}`,
      body,
      attributes: group === undefined ? {} : { MessageGroupId: group },
      eventSourceARN: `arn:aws:sqs:us-east-1:123456789012:${queueName}`,
    });
  };
  const queue = { send: async (body: string, _jobId: string, group?: string) => enqueue(body, group) };
  const given = { store, objects, queue, logger: silent, ...options };
  const setup = { ...resolveJobsOptions(given), now: () => clock.nowMs };
  const jobs: Jobs = {
    submit: (more) => submitHandler(setup, more),
    work: (more) => createWorker(setup, more),
    status: () => statusHandler(setup),
    cancel: () => cancelHandler(setup),
    deadLetter: () => deadLetterHandler(setup),
    answerOrSubmit: (more) => answerOrSubmitHandler(setup, more),
  };
  /** Hands all messages to a handler; those that it gives back stay. */
  const deliver = async (
    handler: (event: SqsEvent, context: JobContext) => Promise<BatchAnswer>,
    remainingMs?: number,
  ): Promise<BatchAnswer> => {
    const answer = await handler({ Records: [...messages] }, invocation(remainingMs));
    const back = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    messages.splice(0, messages.length, ...messages.filter(({ messageId }) => back.has(messageId)));
    return answer;
  };
  return {
    clock,
    jobs,
    setup,
    store: setup.store,
    objects,
    messages,
    enqueue,
    deliver,
    /** Delivers all messages to a worker. */
    work: (work: JobWork, more?: WorkOptions, remainingMs?: number) => {
      const worker = createWorker(setup, more);
      return deliver((event, context) => worker(event, context, work), remainingMs);
    },
  };
}
