import type { ImageInputOptions } from '@lambda-vision/middy';
import { checkWholeNumber } from '../setup/check-whole-number.js';
import type { JobContext } from '../setup/jobs-options.js';
import type { JobsSetup } from '../setup/jobs-setup.js';
import { refuseUnknownOptions } from '../setup/refuse-unknown-options.js';
import { pictureChecker } from './check-picture.js';
import { doJob, type Workshop } from './do-job.js';
import { DurationWindow } from './duration-window.js';
import type { JobWork } from './job-task.js';
import { jobsOfMessage } from './jobs-of-message.js';
import type { BatchAnswer, SqsEvent, SqsRecord } from './sqs-event.js';

/** Options of {@link Jobs.work}. */
export interface WorkOptions {
  /** Media types and limits of pictures. @defaultValue those of `imageInput()` */
  readonly input?: Pick<ImageInputOptions, 'accept' | 'limits'>;
  /** Messages that are worked on at a time, 1 to 64; a FIFO queue is always worked on in turn. @defaultValue 1 */
  readonly concurrency?: number;
  /** Milliseconds of the invocation that are left for storing results, 100 to 60000. @defaultValue 1000 */
  readonly reserveMs?: number;
}

/** Works on the messages of an event; `work` does one job. */
export type Worker = (event: SqsEvent, context: JobContext, work: JobWork) => Promise<BatchAnswer>;

/** Makes the handler of {@link Jobs.work}. */
export function createWorker(setup: JobsSetup, options: WorkOptions = {}): Worker {
  refuseUnknownOptions('work options', options, ['input', 'concurrency', 'reserveMs']);
  const { input, concurrency = 1, reserveMs = 1000 } = options;
  checkWholeNumber('work options.concurrency', concurrency, 1, 64);
  checkWholeNumber('work options.reserveMs', reserveMs, 100, 60_000);
  const workshop = { setup, checkPicture: pictureChecker(input), reserveMs };
  const durations = new DurationWindow();
  return async function workOnMessages({ Records }, context, work) {
    const isFifo = Records.some(({ eventSourceARN }) => eventSourceARN?.endsWith('.fifo'));
    const batch = new Batch({ ...workshop, isFifo, durations, context, work });
    const waiting = [...Records];
    const worker = async () => {
      for (let record = waiting.shift(); record !== undefined; record = waiting.shift())
        await batch.take(record);
    };
    await Promise.all(Array.from({ length: isFifo ? 1 : concurrency }, worker));
    // In the order in which they came, which a FIFO queue wants.
    return {
      batchItemFailures: Records.filter(({ messageId }) => batch.failed.has(messageId)).map(
        ({ messageId }) => ({
          itemIdentifier: messageId,
        }),
      ),
    };
  };
}

/** What a batch is worked on with. */
interface BatchWorkshop extends Workshop {
  /** Groups are kept in order. A standard queue has groups too, which only share its workers fairly. */
  readonly isFifo: boolean;
  readonly durations: DurationWindow;
  readonly context: JobContext;
  readonly work: JobWork;
}

/** The messages of one invocation. */
class Batch {
  readonly failed = new Set<string>();
  readonly #workshop: BatchWorkshop;
  /** Groups of a FIFO queue of which a message has failed: those behind it have to wait for it. */
  readonly #blocked = new Set<string>();
  #begun = 0;

  constructor(workshop: BatchWorkshop) {
    this.#workshop = workshop;
  }

  async take(record: SqsRecord): Promise<void> {
    const group = this.#workshop.isFifo ? record.attributes?.MessageGroupId : undefined;
    const isBlocked = group !== undefined && this.#blocked.has(group);
    if (!isBlocked && this.#hasTime() && (await this.#work(record))) return;
    this.failed.add(record.messageId);
    if (group !== undefined) this.#blocked.add(group);
  }

  /** The first message is always tried: were it given back, no later invocation would have more time for it. */
  #hasTime(): boolean {
    const { durations, reserveMs, context } = this.#workshop;
    return this.#begun === 0 || context.getRemainingTimeInMillis() >= durations.likelyMs() + reserveMs;
  }

  async #work({ messageId, body }: SqsRecord): Promise<boolean> {
    this.#begun += 1;
    const { setup, durations, context, work } = this.#workshop;
    const jobs = jobsOfMessage(body);
    if (jobs === undefined) {
      setup.logger.error('A message is neither a job nor an upload; it goes to the dead letters.', {
        messageId,
      });
      return false;
    }
    const started = Date.now();
    let isDone = true;
    for (const job of jobs) {
      try {
        isDone = (await doJob(this.#workshop, job, context, work)) && isDone;
      } catch (error) {
        // The store or the bucket failed, or whoever was to be told: the message comes again.
        setup.logger.error('The state of a job could not be stored.', { jobId: job.jobId, error });
        isDone = false;
      }
    }
    durations.add(Date.now() - started);
    return isDone;
  }
}
