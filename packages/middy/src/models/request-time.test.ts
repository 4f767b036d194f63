import { lambdaContext } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { requestTime } from './request-time.js';

describe('requestTime()', () => {
  it('keeps a reserve for the answer', () => {
    const now = Date.now();

    const { deadline, end } = requestTime(lambdaContext({ remainingMs: 3000 }), 200);

    expect(deadline).toBeGreaterThanOrEqual(now + 2700);
    expect(deadline).toBeLessThanOrEqual(Date.now() + 2800);
    expect(end - (deadline ?? 0)).toBe(200);
  });

  it.each([
    ['it is switched off', lambdaContext({ remainingMs: 3000 }), false as const],
    ['the context does not tell', {}, 200],
    ['what it tells is no time', { getRemainingTimeInMillis: () => Number.NaN }, 200],
  ])('has no deadline where %s', (_name, context, reserveMs) => {
    const { deadline, end } = requestTime(context, reserveMs);

    expect(deadline).toBeUndefined();
    expect(end).toBeGreaterThan(Date.now());
  });
});
