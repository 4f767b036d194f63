import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { cosineSimilarity } from './cosine-similarity.js';

const vectors = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 })
  .filter((vector) => vector.some((value) => value !== 0));

describe('cosineSimilarity()', () => {
  it.each([
    [[1, 0], [3, 0], 1],
    [[1, 0], [0, 2], 0],
    [[1, 1], [-2, -2], -1],
    [[1, 0], [1, Math.sqrt(3)], 0.5],
  ])('of %j and %j is %d', (a, b, expected) => {
    expect(cosineSimilarity(a, b)).toBeCloseTo(expected, 12);
  });

  it('refuses vectors of different lengths', () => {
    expect(() => cosineSimilarity([1, 2], [1])).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION, option: 'vectors' }),
    );
  });

  it('is symmetric, within -1 to 1, and 1 with itself', () => {
    fc.assert(
      fc.property(vectors, vectors, (a, b) => {
        const similarity = cosineSimilarity(a, b);
        expect(similarity).toBe(cosineSimilarity(b, a));
        expect(Math.abs(similarity)).toBeLessThanOrEqual(1);
        expect(cosineSimilarity(a, a)).toBeCloseTo(1, 12);
      }),
    );
  });
});
