import { describe, expect, it } from 'vitest';
import { createWorkQueue } from './work-queue.js';

describe('createWorkQueue()', () => {
  it('does one piece at a time, in order', async () => {
    const queue = createWorkQueue();
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} starts`);
      await new Promise((settle) => setImmediate(settle));
      events.push(`${name} ends`);
      return name;
    };

    const results = await Promise.all([queue(work('a')), queue(work('b'))]);

    expect(results).toEqual(['a', 'b']);
    expect(events).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
  });

  it('goes on after a failure, which only its own caller sees', async () => {
    const queue = createWorkQueue();

    const failed = queue(async () => {
      throw new Error('mine');
    });
    const next = queue(async () => 'fine');

    await expect(failed).rejects.toThrow('mine');
    await expect(next).resolves.toBe('fine');
  });
});
