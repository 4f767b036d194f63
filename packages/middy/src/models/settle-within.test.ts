import { describe, expect, it } from 'vitest';
import { settleWithin } from './settle-within.js';

describe('settleWithin()', () => {
  it('tells whether a promise has settled in time, well or not', async () => {
    const never = new Promise(() => {});

    await expect(settleWithin(Promise.resolve(), 1000)).resolves.toBe(true);
    await expect(settleWithin(Promise.reject(new Error('failed')), 1000)).resolves.toBe(true);
    await expect(settleWithin(never, 5)).resolves.toBe(false);
    await expect(settleWithin(never, -5)).resolves.toBe(false);
  });

  it('waits without end where no timer reaches', async () => {
    const later = new Promise((resolve) => setTimeout(resolve, 5));

    await expect(settleWithin(later, Number.POSITIVE_INFINITY)).resolves.toBe(true);
  });
});
