import type { Context } from 'aws-lambda';
import { createJobs } from '../create-jobs.js';
import type { BatchAnswer, SqsEvent, SqsRecord } from '../handlers/sqs-event.js';
import { memoryJobBucket } from '../objects/memory-job-bucket.js';
import type { JobContext, JobsOptions } from '../setup/jobs-options.js';
import { memoryJobStore } from '../store/memory-job-store.js';

export const silent = { warn() {}, error() {} };

/** The context of an invocation that has `remainingMs` left. */
export function invocation(remainingMs = 30_000): JobContext & Pick<Context, 'awsRequestId'> {
  const until = Date.now() + remainingMs;
  return { awsRequestId: 'request', getRemainingTimeInMillis: () => until - Date.now() };
}

/** Jobs in this process, with a queue whose messages a test delivers as it likes. */
export function openJobs(options: JobsOptions = {}) {
  const store = memoryJobStore();
  const objects = memoryJobBucket();
  const messages: SqsRecord[] = [];
  let sent = 0;
  const queue = {
    async send(body: string, _jobId: string, group?: string) {
      sent += 1;
      messages.push({
        messageId: `message-${sent}`,
        body,
        attributes: group === undefined ? {} : { MessageGroupId: group },
      });
    },
  };
  const jobs = createJobs({ store, objects, queue, logger: silent, ...options });
  return {
    jobs,
    store,
    objects,
    messages,
    /** Hands all messages to a worker; those that it gives back stay. */
    async deliver(
      worker: (event: SqsEvent, context: JobContext) => Promise<BatchAnswer>,
      remainingMs?: number,
    ): Promise<BatchAnswer> {
      const answer = await worker({ Records: [...messages] }, invocation(remainingMs));
      const back = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      messages.splice(0, messages.length, ...messages.filter(({ messageId }) => back.has(messageId)));
      return answer;
    },
  };
}
