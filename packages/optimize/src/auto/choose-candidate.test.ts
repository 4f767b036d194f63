import { describe, expect, it } from 'vitest';
import { chooseCandidate } from './choose-candidate.js';
import type { Candidate } from './optimize-result.js';

interface Facts {
  readonly ratio: number;
  readonly bytes: number;
  readonly isWithin?: boolean;
}

function candidate(mode: Candidate['mode'], { ratio, bytes, isWithin = true }: Facts): Candidate {
  const report = {
    drop: 0.01,
    latencyRatio: { median: ratio, lowerQuartile: ratio, upperQuartile: ratio, pairs: 9 },
    a: { size: { rawBytes: 1000, deflatedBytes: 900 } },
  } as unknown as Candidate['report'];
  return { mode, bytes, isWithin, ...(report && { report }) };
}

const options = { prefer: 'fastest', maxDrop: 0.05, isAsked: false } as const;

describe('chooseCandidate', () => {
  it('takes the fastest, and of those as fast the smallest', () => {
    const weights = candidate('weights', { ratio: 1.01, bytes: 250 });
    const fast = candidate('static', { ratio: 0.5, bytes: 300 });
    const alike = candidate('dynamic', { ratio: 0.51, bytes: 260 });

    expect(chooseCandidate([weights, fast], options).candidate).toBe(fast);
    expect(chooseCandidate([weights, fast, alike], options).candidate).toBe(alike);
    expect(chooseCandidate([weights, fast, alike], { ...options, prefer: 'smallest' }).candidate).toBe(
      weights,
    );
  });

  it('leaves out what loses more than allowed', () => {
    const lossy = candidate('static', { ratio: 0.5, bytes: 200, isWithin: false });
    const weights = candidate('weights', { ratio: 1, bytes: 250 });

    expect(chooseCandidate([lossy, weights], options).candidate).toBe(weights);
    expect(chooseCandidate([lossy, { mode: 'weights', failure: 'no weights' }], options)).toEqual({
      candidate: undefined,
      reason:
        'The original is kept: no candidate (static, weights) loses 5 % or less on the held-out photos.',
    });
  });

  it('keeps the original where all candidates are slower, or larger, unless their mode was asked for', () => {
    const slow = candidate('static', { ratio: 1.6, bytes: 300 });
    const large = candidate('static', { ratio: 0.9, bytes: 1200 });

    expect(chooseCandidate([slow], options).reason).toContain('static takes 1.60 times as long');
    expect(chooseCandidate([large], { ...options, prefer: 'smallest' }).candidate).toBeUndefined();
    expect(chooseCandidate([slow], { ...options, isAsked: true }).candidate).toBe(slow);
  });
});
