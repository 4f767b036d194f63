import { createRunQueue, type RunQueue } from './run-queue.js';

/** The number at the end is the version of the queue's interface. */
const KEY = Symbol.for('lambda-vision.run-queue.1');

/**
 * Runs that may wait: as many requests as a Lambda Managed Instance sends to one vCPU at the same time by default.
 * What waits costs the bytes of its picture, at most 4.5 MB in a Lambda request, and no pixels.
 */
const MAX_WAITING = 64;

/**
 * The process's own queue: one run at a time, 64 that wait. It is one for all models and all copies of this package in
 * a process, because they share one thread.
 */
export function defaultRunQueue(): RunQueue {
  const shared = globalThis as { [KEY]?: RunQueue };
  shared[KEY] ??= createRunQueue({ maxWaiting: MAX_WAITING });
  return shared[KEY];
}
