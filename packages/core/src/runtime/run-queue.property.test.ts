import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { createRunQueue, type RunQueue } from './run-queue.js';

/** What is known of one run, in a queue that does nothing but what its documentation says. */
interface Expected {
  readonly id: number;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'aborted' | 'refused';
}

interface Actual {
  started: boolean;
  outcome: string | undefined;
  readonly finish: () => void;
  readonly fail: () => void;
  readonly abort: () => void;
}

/** A queue under test beside a model of it. */
class World {
  readonly queue: RunQueue;
  readonly expected: Expected[] = [];
  readonly actual: Actual[] = [];
  readonly startOrder: number[] = [];
  readonly #maxWaiting: number;
  readonly #concurrency: number;

  constructor(maxWaiting: number, concurrency: number) {
    this.queue = createRunQueue({ maxWaiting, concurrency });
    this.#maxWaiting = maxWaiting;
    this.#concurrency = concurrency;
  }

  in(state: Expected['state']): Expected[] {
    return this.expected.filter((run) => run.state === state);
  }

  enqueue(): void {
    const id = this.expected.length;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const controller = new AbortController();
    const actual: Actual = {
      started: false,
      outcome: undefined,
      finish: resolve,
      fail: () => reject(new Error('fails')),
      abort: () => controller.abort(),
    };
    this.actual.push(actual);
    const work = () => {
      actual.started = true;
      this.startOrder.push(id);
      return promise;
    };
    this.queue.run(work, { signal: controller.signal }).then(
      () => {
        actual.outcome = 'done';
      },
      (error) => {
        actual.outcome = error.code ?? 'failed';
      },
    );
    const isFree = this.in('running').length < this.#concurrency;
    const isFull = this.in('waiting').length >= this.#maxWaiting;
    this.expected.push({ id, state: isFree ? 'running' : isFull ? 'refused' : 'waiting' });
  }

  end(which: number, how: 'done' | 'failed'): void {
    const running = this.in('running');
    const run = running[which % running.length];
    if (run === undefined) return;
    run.state = how;
    this.actual[run.id]?.[how === 'done' ? 'finish' : 'fail']();
    const [next] = this.in('waiting');
    if (next !== undefined) next.state = 'running';
  }

  abort(which: number): void {
    const run = this.expected[which % this.expected.length];
    if (run === undefined) return;
    this.actual[run.id]?.abort();
    // One that runs is not touched; it was told by its own stages.
    if (run.state === 'waiting') run.state = 'aborted';
  }
}

const OUTCOMES: Readonly<Record<Expected['state'], string | undefined>> = {
  waiting: undefined,
  running: undefined,
  done: 'done',
  failed: 'failed',
  aborted: ERROR_CODES.ABORTED,
  refused: ERROR_CODES.OVERLOADED,
};

const steps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.constant({ kind: 'enqueue' as const, which: 0 }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('done' as const), which: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('failed' as const), which: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('abort' as const), which: fc.nat() }) },
  ),
  { maxLength: 40 },
);

async function settled(): Promise<void> {
  for (let turns = 0; turns < 3; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('a run queue under any sequence of calls', () => {
  it('admits in order, never too many, refuses only when full, and loses nobody', async () => {
    const limits = { maxWaiting: fc.nat({ max: 4 }), concurrency: fc.integer({ min: 1, max: 3 }) };
    await fc.assert(
      fc.asyncProperty(fc.record(limits), steps, async ({ maxWaiting, concurrency }, sequence) => {
        const world = new World(maxWaiting, concurrency);
        for (const { kind, which } of sequence) {
          if (kind === 'enqueue') world.enqueue();
          else if (kind === 'abort') world.abort(which);
          else world.end(which, kind);
          await settled();
          expect(world.actual.map(({ outcome }) => outcome)).toEqual(
            world.expected.map(({ state }) => OUTCOMES[state]),
          );
          const started = world.expected.filter(({ state }) => ['running', 'done', 'failed'].includes(state));
          expect(world.startOrder).toEqual(started.map(({ id }) => id));
          const stats = { running: world.in('running').length, waiting: world.in('waiting').length };
          expect(world.queue.stats()).toEqual(stats);
        }

        while (world.in('running').length > 0) {
          world.end(0, 'done');
          await settled();
        }
        expect(world.in('waiting')).toEqual([]);
        expect(world.queue.stats()).toEqual({ running: 0, waiting: 0 });
      }),
      { numRuns: 200 },
    );
  });
});
