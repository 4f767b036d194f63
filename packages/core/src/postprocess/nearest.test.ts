import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { cosineSimilarity } from './cosine-similarity.js';
import { nearest } from './nearest.js';

const vectors = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 })
  .filter((vector) => vector.some((value) => value !== 0));

describe('nearest()', () => {
  const set = [
    [0, 1],
    [1, 0],
    [1, 1],
    [-1, 0],
    [2, 2],
  ];

  it('gives the nearest first, ties by lower index', () => {
    expect(nearest([1, 1], set, { k: 3 })).toEqual([
      { index: 2, similarity: expect.closeTo(1, 12) },
      { index: 4, similarity: expect.closeTo(1, 12) },
      { index: 0, similarity: expect.closeTo(Math.SQRT1_2, 12) },
    ]);
  });

  it('leaves out those that are not similar enough', () => {
    expect(nearest([1, 0], set, { minSimilarity: 0.5 }).map(({ index }) => index)).toEqual([1, 2, 4]);
  });

  it('finds nothing in an empty set', () => {
    expect(nearest([1, 0], [])).toEqual([]);
  });

  it('refuses to return no vector', () => {
    expect(() => nearest([1, 0], set, { k: 0 })).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION }),
    );
  });

  it('leaves out nothing nearer than what it returns', () => {
    fc.assert(
      fc.property(
        vectors,
        fc.array(vectors, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 12 }),
        (vector, all, k) => {
          const found = nearest(vector, all, { k });
          const sorted = all.map((other) => cosineSimilarity(vector, other)).sort((a, b) => b - a);
          expect(found.map(({ similarity }) => similarity)).toEqual(sorted.slice(0, k));
        },
      ),
    );
  });
});
