import { JOB_CODES } from '../http/job-codes.js';
import { changeJob } from '../jobs/change-job.js';
import type { JobsSetup } from '../setup/jobs-setup.js';
import { jobsOfMessage } from './jobs-of-message.js';
import { notifyEnd } from './notify-end.js';
import type { BatchAnswer, SqsEvent, SqsRecord } from './sqs-event.js';

const ERROR = { code: JOB_CODES.DEAD_LETTER, message: 'The job was tried too often without success.' };

/** Makes the handler of {@link Jobs.deadLetter}. */
export function deadLetterHandler(setup: JobsSetup): (event: SqsEvent) => Promise<BatchAnswer> {
  return async function deadLetter({ Records }) {
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const record of Records) {
      const isDone = await bury(setup, record).catch((error: unknown) => {
        setup.logger.error('A dead letter could not be stored.', { messageId: record.messageId, error });
        return false;
      });
      if (!isDone) batchItemFailures.push({ itemIdentifier: record.messageId });
    }
    return { batchItemFailures };
  };
}

async function bury(setup: JobsSetup, { messageId, body }: SqsRecord): Promise<boolean> {
  const jobs = jobsOfMessage(body);
  if (jobs === undefined) {
    setup.logger.error('A dead letter is neither a job nor an upload; it is dropped.', { messageId });
    return true;
  }
  let isDone = true;
  for (const { jobId } of jobs) {
    const { record, refused } = await changeJob(
      setup.store,
      jobId,
      { type: 'dead-letter', error: ERROR },
      setup.now,
    );
    // A worker has it: the letter comes again, and then it is known how that ended.
    if (refused === 'leased') isDone = false;
    const ended = record ?? (refused === 'finished' ? await setup.store.read(jobId) : undefined);
    if (ended !== undefined) await notifyEnd(setup, ended);
  }
  return isDone;
}
