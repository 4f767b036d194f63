import { describe, expect, it, vi } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { createRunQueue, type RunQueue, type RunQueueLimits } from './run-queue.js';

/** A run that ends when told to. */
function pendingRun(queue: RunQueue, limits?: RunQueueLimits) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const work = vi.fn(() => promise);
  const done = queue.run(work, limits);
  done.catch(() => {});
  return { work, done, finish: () => resolve('done'), fail: () => reject(new Error('broken')) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('createRunQueue()', () => {
  it('does one run after the other, in the order in which they came', async () => {
    const queue = createRunQueue({ maxWaiting: 10 });
    const order: number[] = [];

    const results = await Promise.all(
      [1, 2, 3].map((n) =>
        queue.run(async () => {
          await turn();
          order.push(n);
          return n * 10;
        }),
      ),
    );

    expect(order).toEqual([1, 2, 3]);
    expect(results).toEqual([10, 20, 30]);
    expect(queue.stats()).toEqual({ running: 0, waiting: 0 });
  });

  it('refuses at once what would wait beyond its limit, and takes more when there is room again', async () => {
    const queue = createRunQueue({ maxWaiting: 1 });
    const first = pendingRun(queue);
    const second = pendingRun(queue);
    await turn();

    const third = pendingRun(queue);
    await expect(third.done).rejects.toMatchObject({
      code: ERROR_CODES.OVERLOADED,
      waiting: 1,
      maxWaiting: 1,
    });
    expect(third.work).not.toHaveBeenCalled();

    first.finish();
    await first.done;
    await turn();
    const fourth = pendingRun(queue);
    second.finish();
    fourth.finish();
    await expect(fourth.done).resolves.toBe('done');
  });

  it('goes on after a run that fails, and after one that throws at once', async () => {
    const queue = createRunQueue({ maxWaiting: 10 });
    const failing = pendingRun(queue);
    const throwing = queue.run(() => {
      throw new Error('at once');
    });
    const last = queue.run(() => 'last');

    failing.fail();

    await expect(failing.done).rejects.toThrow('broken');
    await expect(throwing).rejects.toThrow('at once');
    await expect(last).resolves.toBe('last');
  });

  it('runs as many at the same time as it is told to', async () => {
    const queue = createRunQueue({ maxWaiting: 10, concurrency: 2 });
    const runs = [pendingRun(queue), pendingRun(queue), pendingRun(queue)];
    await turn();

    expect(runs.map(({ work }) => work.mock.calls.length)).toEqual([1, 1, 0]);
    runs[1]?.finish();
    await vi.waitFor(() => expect(runs[2]?.work).toHaveBeenCalledOnce());
  });

  it('lets the event loop turn between two runs', async () => {
    const queue = createRunQueue({ maxWaiting: 10 });
    const order: string[] = [];

    const runs = [1, 2].map((n) => queue.run(() => void order.push(`run ${n}`)));
    setImmediate(() => order.push('event loop'));
    await Promise.all(runs);

    expect(order).toEqual(['run 1', 'event loop', 'run 2']);
  });

  it('does not let a run that comes in between overtake those who wait', async () => {
    const queue = createRunQueue({ maxWaiting: 10 });
    const order: string[] = [];
    const first = pendingRun(queue);
    const waiting = queue.run(() => void order.push('waiting'));
    await turn();

    first.finish();
    await first.done;
    const late = queue.run(() => void order.push('late'));
    await Promise.all([waiting, late]);

    expect(order).toEqual(['waiting', 'late']);
  });

  it('takes a run out of the line when its signal is aborted, with the reason', async () => {
    const queue = createRunQueue({ maxWaiting: 1 });
    const first = pendingRun(queue);
    const controller = new AbortController();
    const second = pendingRun(queue, { signal: controller.signal });
    await turn();

    controller.abort('gone');

    await expect(second.done).rejects.toMatchObject({ code: ERROR_CODES.ABORTED, cause: 'gone' });
    expect(queue.stats()).toEqual({ running: 1, waiting: 0 });
    first.finish();
    await first.done;
    expect(second.work).not.toHaveBeenCalled();
  });

  it('takes a run out of the line when it could not finish any more before its deadline', async () => {
    const queue = createRunQueue({ maxWaiting: 1 });
    const first = pendingRun(queue);
    const second = pendingRun(queue, { deadline: Date.now() + 1020, expectedMs: 1000 });

    await expect(second.done).rejects.toMatchObject({
      code: ERROR_CODES.DEADLINE,
      stage: 'the run',
      neededMs: 1000,
    });
    expect(queue.stats()).toEqual({ running: 1, waiting: 0 });
    first.finish();
    await first.done;
  });

  it('refuses at once a run that those before it leave no time for', async () => {
    const queue = createRunQueue({ maxWaiting: 10 });
    const first = pendingRun(queue, { expectedMs: 400 });
    const second = pendingRun(queue, { expectedMs: 400 });
    await turn();

    const hopeless = pendingRun(queue, { deadline: Date.now() + 1000, expectedMs: 300 });
    const possible = pendingRun(queue, { deadline: Date.now() + 60_000, expectedMs: 300 });

    await expect(hopeless.done).rejects.toMatchObject({ code: ERROR_CODES.DEADLINE });
    const error = await hopeless.done.catch((reason) => reason);
    expect(error.neededMs).toBeGreaterThan(1000);
    expect(error.remainingMs).toBeLessThanOrEqual(1000);
    for (const run of [first, second, possible]) run.finish();
    await expect(possible.done).resolves.toBe('done');
  });

  it('skips a run whose time ran out while the thread was blocked, and takes the next', async () => {
    const queue = createRunQueue({ maxWaiting: 10 });
    const blocking = queue.run(() => {
      const until = Date.now() + 30;
      while (Date.now() < until);
    });
    const late = pendingRun(queue, { deadline: Date.now() + 10 });
    const next = queue.run(() => 'next');

    await blocking;

    await expect(late.done).rejects.toMatchObject({ code: ERROR_CODES.DEADLINE });
    await expect(next).resolves.toBe('next');
    expect(late.work).not.toHaveBeenCalled();
  });

  it.each([
    ['an aborted signal', { signal: AbortSignal.abort() }, ERROR_CODES.ABORTED],
    ['a deadline that has passed', { deadline: 1 }, ERROR_CODES.DEADLINE],
  ])('refuses %s also when nobody waits', async (_name, limits, code) => {
    const run = pendingRun(createRunQueue({ maxWaiting: 0 }), limits);

    await expect(run.done).rejects.toMatchObject({ code });
    expect(run.work).not.toHaveBeenCalled();
  });

  it('can wait for a deadline that is further away than a timer reaches', async () => {
    const queue = createRunQueue({ maxWaiting: 1 });
    const first = pendingRun(queue);
    const second = pendingRun(queue, { deadline: Number.MAX_SAFE_INTEGER });
    await new Promise((resolve) => setTimeout(resolve, 5));

    first.finish();
    second.finish();

    await expect(second.done).resolves.toBe('done');
  });

  it('does not wait for itself: a run inside a run goes on, of whichever queue', async () => {
    const queue = createRunQueue({ maxWaiting: 0 });
    const other = createRunQueue({ maxWaiting: 0 });

    const crossed = await Promise.all([
      queue.run(async () => {
        await turn();
        return other.run(() => queue.run(() => 'one'));
      }),
      other.run(async () => {
        await turn();
        return queue.run(() => other.run(() => 'two'));
      }),
    ]);

    expect(crossed).toEqual(['one', 'two']);
  });

  it('makes what a run leaves behind queue again', async () => {
    const queue = createRunQueue({ maxWaiting: 1 });
    let later: (() => Promise<string>) | undefined;
    await queue.run(() => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const left = promise.then(() => queue.run(() => 'left behind'));
      later = () => {
        resolve();
        return left;
      };
    });
    const running = pendingRun(queue);

    const left = later?.();
    await turn();
    expect(queue.stats()).toEqual({ running: 1, waiting: 1 });

    running.finish();
    await expect(left).resolves.toBe('left behind');
  });

  it.each([
    [{ maxWaiting: -1 }, 'maxWaiting'],
    [{ maxWaiting: 1.5 }, 'maxWaiting'],
    [{}, 'maxWaiting'],
    [{ maxWaiting: 1, concurrency: 0 }, 'concurrency'],
  ])('refuses %j', (options, option) => {
    const create = createRunQueue as (options: unknown) => unknown;

    expect(() => create(options)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION, option }),
    );
  });
});
