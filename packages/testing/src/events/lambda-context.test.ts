import { describe, expect, it } from 'vitest';
import { lambdaContext } from './lambda-context.js';

describe('lambdaContext()', () => {
  it('lets its remaining time run down and stop at zero', async () => {
    const context = lambdaContext({ remainingMs: 20 });
    const before = context.getRemainingTimeInMillis();

    await new Promise((resolve) => setTimeout(resolve, 40));

    expect(before).toBeGreaterThan(0);
    expect(context.getRemainingTimeInMillis()).toBe(0);
  });

  it('tells the memory as text, like Lambda', () => {
    expect(lambdaContext({ memoryMb: 512 }).memoryLimitInMB).toBe('512');
  });
});
