import { describe, expect, it } from 'vitest';
import { defaultRunQueue } from './default-run-queue.js';

describe('defaultRunQueue()', () => {
  it('is one for the process: a run at a time, 64 that wait', () => {
    const queue = defaultRunQueue();

    expect(queue).toBe(defaultRunQueue());
    expect(queue).toMatchObject({ maxWaiting: 64, concurrency: 1 });
    expect(queue).toBe(Reflect.get(globalThis, Symbol.for('lambda-vision.run-queue.1')));
  });
});
