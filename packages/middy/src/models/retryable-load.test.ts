import { describe, expect, it, vi } from 'vitest';
import { retryableLoad } from './retryable-load.js';

describe('retryableLoad()', () => {
  it('shares one load among all callers', async () => {
    const load = vi.fn(async () => 'model');
    const retryable = retryableLoad(load);

    retryable.prefetch();
    const values = await Promise.all([retryable.get(), retryable.get()]);

    expect(values).toEqual(['model', 'model']);
    expect(load).toHaveBeenCalledOnce();
  });

  it('tries again after a failure', async () => {
    const load = vi.fn(async () => 'model').mockRejectedValueOnce(new Error('first'));
    const retryable = retryableLoad(load);

    await expect(retryable.get()).rejects.toThrow('first');

    await expect(retryable.get()).resolves.toBe('model');
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('does not let a late failure evict a newer load', async () => {
    const failures: ((error: Error) => void)[] = [];
    const load = vi.fn(() => new Promise<string>((_resolve, reject) => failures.push(reject)));
    const retryable = retryableLoad(load);
    const first = retryable.get();
    failures[0]?.(new Error('first'));
    await expect(first).rejects.toThrow('first');

    const second = retryable.get();
    failures[0]?.(new Error('again'));

    expect(retryable.get()).toBe(second);
  });
});
