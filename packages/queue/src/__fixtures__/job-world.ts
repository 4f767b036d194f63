import type { JobRecord } from '../jobs/job-record.js';
import { memoryJobBucket } from '../objects/memory-job-bucket.js';
import type { JobsSetup } from '../setup/jobs-setup.js';
import { resolveJobsOptions } from '../setup/resolve-jobs-options.js';
import type { JobStore } from '../store/job-store.js';
import { memoryJobStore } from '../store/memory-job-store.js';
import { silent } from './open-jobs.js';

/** Shorter than a lease, which is wrong: messages come again while their job is worked on. */
export const VISIBILITY_MS = 10_000;
export const RETENTION_MS = 36_000_000;

/** A message of the queue, or of the dead letters. */
export interface WorldMessage {
  readonly messageId: string;
  readonly body: string;
  visibleAtMs: number;
  isDead: boolean;
}

/** A process that died: what it waits for never comes. */
const never = new Promise<never>(() => {});

/**
 * A world of processes around one store, one bucket and one queue, with a clock. Processes die after any write; what
 * they wrote until then stays.
 */
export class JobWorld {
  nowMs = 1_000_000;
  readonly messages: WorldMessage[] = [];
  /** Jobs whose caller was answered 202. */
  readonly accepted = new Set<string>();
  /** Which job an idempotency key stands for, and until when at least. */
  readonly keys = new Map<string, { readonly jobId: string; readonly untilMs: number }>();
  /** Writes that ended a job, by job; the process that made it. */
  readonly endings = new Map<string, { readonly process: number; readonly record: JobRecord }[]>();
  readonly told: JobRecord[] = [];
  readonly store = memoryJobStore();
  readonly objects = memoryJobBucket();
  /** All jobs that were ever stored. */
  readonly ids = new Set<string>();
  /** Processes that died at a write. */
  deaths = 0;
  #processes = 0;
  #sent = 0;

  enqueue(body: string): void {
    this.#sent += 1;
    this.messages.push({ messageId: `m${this.#sent}`, body, visibleAtMs: 0, isDead: false });
  }

  visible(isDead: boolean): WorldMessage[] {
    return this.messages.filter((message) => message.isDead === isDead && message.visibleAtMs <= this.nowMs);
  }

  remove(message: WorldMessage): void {
    const at = this.messages.indexOf(message);
    if (at >= 0) this.messages.splice(at, 1);
  }

  /**
   * Runs one invocation in a process of its own.
   *
   * @param diesAfter - Writes after which it dies; undefined for never.
   * @returns What it answered; undefined if it died.
   */
  async run<Answer>(
    diesAfter: number | undefined,
    invoke: (setup: JobsSetup, process: number) => Promise<Answer>,
    { queueFails = false } = {},
  ): Promise<Answer | undefined> {
    const process = ++this.#processes;
    let left = diesAfter ?? Number.POSITIVE_INFINITY;
    let die = () => {};
    const death = new Promise<undefined>((resolve) => {
      die = () => resolve(undefined);
    });
    const write = async <Value>(act: () => Promise<Value>): Promise<Value> => {
      if (left <= 0) {
        this.deaths += 1;
        die();
        return never;
      }
      const value = await act();
      left -= 1;
      return value;
    };
    const setup = this.#setupOf(process, write, queueFails);
    return Promise.race([invoke(setup, process), death]);
  }

  #setupOf(
    process: number,
    write: <Value>(act: () => Promise<Value>) => Promise<Value>,
    queueFails: boolean,
  ): JobsSetup {
    const { store, objects } = this;
    const watched: JobStore = {
      read: (id) => store.read(id),
      create: (record) =>
        write(() => {
          this.ids.add(record.id);
          return store.create(record);
        }),
      replace: (record) => write(() => this.#replace(process, record)),
      claimKey: (...claim) => write(() => store.claimKey(...claim)),
    };
    const options = {
      store: watched,
      objects: { ...objects, put: (...object: Parameters<typeof objects.put>) => write(() => objects.put(...object)) },
      queue: {
        send: (body: string) =>
          write(async () => {
            if (queueFails) throw new Error('SQS is down.');
            this.enqueue(body);
          }),
      },
      onFinished: (job: JobRecord) => write(async () => void this.told.push(job)),
      // Three results of four go to the bucket.
      maxInlineResultBytes: process % 4 === 0 ? 1000 : 0,
      retentionMs: RETENTION_MS,
      logger: silent,
    };
    return { ...resolveJobsOptions(options), now: () => this.nowMs };
  }

  async #replace(process: number, record: JobRecord): Promise<boolean> {
    const before = await this.store.read(record.id);
    const isStored = await this.store.replace(record);
    const isEnd = ['succeeded', 'failed', 'cancelled'].includes(record.state);
    if (isStored && isEnd && before?.state !== record.state) {
      const endings = this.endings.get(record.id) ?? [];
      this.endings.set(record.id, [...endings, { process, record }]);
    }
    return isStored;
  }
}
