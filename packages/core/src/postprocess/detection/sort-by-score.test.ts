import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortByScore } from './sort-by-score.js';

describe('sortByScore()', () => {
  it('puts the greatest first and equal scores in the order of their indices', () => {
    expect([...sortByScore(Float32Array.of(0.5, 0.9, 0.5, 0.1, 0.9))]).toEqual([1, 4, 0, 2, 3]);
  });

  it('takes scores of both signs, zeros and infinities', () => {
    const scores = Float32Array.of(-1, 0, -0, 2, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, -0.5);

    expect([...sortByScore(scores)]).toEqual([5, 3, 1, 2, 6, 0, 4]);
  });

  it('takes no scores', () => {
    expect(sortByScore(new Float32Array())).toHaveLength(0);
  });

  it('agrees with a stable comparison sort', () => {
    fc.assert(
      fc.property(fc.float32Array({ noNaN: true, maxLength: 300 }), (scores) => {
        const expected = Array.from(scores.keys()).sort((a, b) => {
          const difference = scores[b]! - scores[a]!;
          return Number.isNaN(difference) ? 0 : difference;
        });

        expect([...sortByScore(scores)]).toEqual(expected);
      }),
    );
  });
});
