import { AbortedError } from '../errors/aborted-error.js';
import { DeadlineError } from '../errors/deadline-error.js';
import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { OverloadedError } from '../errors/overloaded-error.js';
import { type Admission, admission } from './admission.js';

/** Options of {@link createRunQueue}. */
export interface RunQueueOptions {
  /** Runs that may wait while others run; one more is refused. A whole number from 0. */
  readonly maxWaiting: number;
  /**
   * Runs at the same time, a whole number from 1. More than one makes sense for engines that compute beside
   * JavaScript, such as onnxruntime-node; WebAssembly blocks the thread.
   * @defaultValue 1
   */
  readonly concurrency?: number;
}

/** How long a run may wait, and what is known of it. */
export interface RunQueueLimits {
  /** Aborting it takes a waiting run out of the queue; one that runs is not touched. */
  readonly signal?: AbortSignal | undefined;
  /** Time by which the run has to be finished, in milliseconds since the epoch. */
  readonly deadline?: number | undefined;
  /** Milliseconds that the run is expected to take. @defaultValue 0, which never refuses */
  readonly expectedMs?: number | undefined;
}

/** What a queue is doing. */
export interface RunQueueStats {
  readonly running: number;
  readonly waiting: number;
}

/** Admits runs one after the other, in the order in which they came, and bounds how many wait. */
export interface RunQueue {
  readonly maxWaiting: number;
  readonly concurrency: number;
  /**
   * Does a piece of work when its turn comes. Inside another piece of work of any queue it does not wait: what was
   * admitted cannot be waiting for itself.
   *
   * @throws {OverloadedError} At once, if `maxWaiting` runs wait already.
   * @throws {DeadlineError} At once or while it waits, as soon as it could not finish before its deadline.
   * @throws {AbortedError} At once or while it waits, if its signal is aborted.
   */
  run<Result>(work: () => Result | Promise<Result>, limits?: RunQueueLimits): Promise<Result>;
  stats(): RunQueueStats;
}

/** What the errors of a waiting run call it. */
const STAGE = 'the run';

/** Timers hold 31 bits; a deadline that is further away, 24 days, needs none. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Creates a queue for {@link loadModel}'s `queue`. Between two runs it lets the event loop turn, so that answers
 * leave the process and aborts are noticed while others wait.
 *
 * @throws {InvalidOptionError} If `maxWaiting` or `concurrency` is not allowed.
 */
export function createRunQueue(options: RunQueueOptions): RunQueue {
  const { maxWaiting, concurrency = 1 } = options;
  if (!Number.isInteger(maxWaiting) || maxWaiting < 0)
    throw new InvalidOptionError({
      option: 'maxWaiting',
      expected: 'a whole number from 0',
      received: maxWaiting,
    });
  if (!Number.isInteger(concurrency) || concurrency < 1)
    throw new InvalidOptionError({
      option: 'concurrency',
      expected: 'a whole number from 1',
      received: concurrency,
    });
  return new FairRunQueue(maxWaiting, concurrency);
}

/** A run from its arrival to its end. */
interface Ticket extends Admission {
  readonly limits: RunQueueLimits;
  /** When it was admitted, in milliseconds since the epoch. */
  startedAt: number;
  readonly admit: () => void;
  readonly refuse: (error: Error) => void;
}

class FairRunQueue implements RunQueue {
  readonly maxWaiting: number;
  readonly concurrency: number;
  readonly #running = new Set<Ticket>();
  /** In order of arrival. */
  readonly #waiting = new Set<Ticket>();
  /** Places that are kept for those who wait while the event loop turns. */
  #kept = 0;

  constructor(maxWaiting: number, concurrency: number) {
    this.maxWaiting = maxWaiting;
    this.concurrency = concurrency;
  }

  async run<Result>(work: () => Result | Promise<Result>, limits: RunQueueLimits = {}): Promise<Result> {
    const admitted = admission();
    if (admitted.getStore()?.active) return work();
    const ticket = await this.#enter(limits);
    try {
      return await admitted.run(ticket, async () => work());
    } finally {
      this.#leave(ticket);
    }
  }

  stats(): RunQueueStats {
    return { running: this.#running.size, waiting: this.#waiting.size };
  }

  async #enter(limits: RunQueueLimits): Promise<Ticket> {
    const isFree = this.#running.size + this.#kept < this.concurrency;
    const refusal = reasonToRefuse(limits, isFree ? 0 : this.#waitMs());
    if (refusal !== undefined) throw refusal;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const ticket: Ticket = { limits, active: false, startedAt: 0, admit: resolve, refuse: reject };
    if (isFree) this.#admit(ticket);
    else await this.#wait(ticket, promise);
    return ticket;
  }

  async #wait(ticket: Ticket, turn: Promise<void>): Promise<void> {
    const { maxWaiting } = this;
    const waiting = this.#waiting.size;
    if (waiting >= maxWaiting) throw new OverloadedError({ waiting, maxWaiting });
    const { signal, deadline, expectedMs = 0 } = ticket.limits;
    const leaveIfLate = () => {
      const refusal = reasonToRefuse(ticket.limits, 0);
      if (refusal !== undefined) ticket.refuse(refusal);
    };
    const latestStart = deadline === undefined ? Number.POSITIVE_INFINITY : deadline - expectedMs;
    // A millisecond later, because what can just be reached is not late.
    const patience = Math.max(0, latestStart - Date.now()) + 1;
    const timer = patience > LONGEST_TIMER_MS ? undefined : setTimeout(leaveIfLate, patience);
    signal?.addEventListener('abort', leaveIfLate);
    this.#waiting.add(ticket);
    try {
      await turn;
    } finally {
      this.#waiting.delete(ticket);
      clearTimeout(timer);
      signal?.removeEventListener('abort', leaveIfLate);
    }
  }

  #admit(ticket: Ticket): void {
    this.#waiting.delete(ticket);
    ticket.active = true;
    ticket.startedAt = Date.now();
    this.#running.add(ticket);
    ticket.admit();
  }

  #leave(ticket: Ticket): void {
    ticket.active = false;
    this.#running.delete(ticket);
    if (this.#waiting.size === 0) return;
    this.#kept += 1;
    setImmediate(() => {
      this.#kept -= 1;
      this.#admitNext();
    });
  }

  /** Gives a place to who has waited longest; those who cannot finish any more are refused. */
  #admitNext(): void {
    for (const ticket of this.#waiting) {
      const refusal = reasonToRefuse(ticket.limits, 0);
      if (refusal === undefined) {
        this.#admit(ticket);
        return;
      }
      this.#waiting.delete(ticket);
      ticket.refuse(refusal);
    }
  }

  /** Milliseconds until all that are here now have had their turn; what is unknown counts nothing. */
  #waitMs(): number {
    const now = Date.now();
    let sum = 0;
    for (const { limits } of this.#waiting) sum += limits.expectedMs ?? 0;
    for (const { limits, startedAt } of this.#running)
      sum += Math.max(0, (limits.expectedMs ?? 0) - (now - startedAt));
    return sum / this.concurrency;
  }
}

function reasonToRefuse(limits: RunQueueLimits, waitMs: number): Error | undefined {
  const { signal, deadline, expectedMs = 0 } = limits;
  if (signal?.aborted) return new AbortedError({ stage: STAGE, cause: signal.reason });
  if (deadline === undefined) return undefined;
  const remainingMs = deadline - Date.now();
  if (remainingMs < 0) return new DeadlineError({ stage: STAGE, overdueMs: -remainingMs });
  const neededMs = waitMs + expectedMs;
  return neededMs > remainingMs ? new DeadlineError({ stage: STAGE, neededMs, remainingMs }) : undefined;
}
