import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { topK } from './top-k.js';

describe('topK()', () => {
  it('equals a stable sort cut off after k', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 200 });
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 30 }), (values, k) => {
        const sorted = values
          .map((score, index) => ({ index, score }))
          .sort((a, b) => b.score - a.score || a.index - b.index);

        expect(topK(values, k)).toEqual(sorted.slice(0, k));
      }),
    );
  });

  it('ranks -Infinity last and still returns it', () => {
    expect(topK([Number.NEGATIVE_INFINITY, 1], 2)).toEqual([
      { index: 1, score: 1 },
      { index: 0, score: Number.NEGATIVE_INFINITY },
    ]);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses k of %s', (k) => {
    expect(() => topK([1], k)).toThrow(expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION }));
  });

  it('refuses NaN as unexpected output, naming the class', () => {
    expect(() => topK([1, 2, Number.NaN], 1)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT, received: 'NaN for class 2' }),
    );
  });
});
