import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { zeroShot } from './zero-shot.js';

const set = {
  labels: ['a cat', 'a dog', 'a car'],
  vectors: [
    [1, 0],
    [0, 2],
    [-1, 0],
  ],
};

describe('zeroShot()', () => {
  it('scores labels by the softmax of scaled similarities', () => {
    // Similarities 1, 0 and -1; exp(ln 2 * x) is 2, 1 and a half.
    const predictions = zeroShot([5, 0], set, { logitScale: Math.log(2) });

    expect(predictions).toEqual([
      { index: 0, label: 'a cat', score: expect.closeTo(4 / 7, 12) },
      { index: 1, label: 'a dog', score: expect.closeTo(2 / 7, 12) },
      { index: 2, label: 'a car', score: expect.closeTo(1 / 7, 12) },
    ]);
  });

  it('is sure at CLIP`s scale of 100', () => {
    expect(zeroShot([0.1, 1], set, { topK: 1 })).toEqual([
      { index: 1, label: 'a dog', score: expect.closeTo(1, 6) },
    ]);
  });

  it('refuses vectors of another length than the picture`s', () => {
    expect(() => zeroShot([1, 0, 0], set)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION }),
    );
  });

  it('names a vector without a label by its index', () => {
    expect(zeroShot([1, 0], { ...set, labels: [] }, { topK: 1 })[0]?.label).toBe('0');
  });

  it('gives scores that add up to 1, whatever the lengths of the vectors', () => {
    const parts = fc.integer({ min: 1, max: 9 });
    const scales = fc.double({ min: 0.01, max: 100, noNaN: true });

    fc.assert(
      fc.property(fc.tuple(parts, parts), scales, ([x, y], scale) => {
        const predictions = zeroShot([x, y], set);
        const scaled = zeroShot([x * scale, y * scale], set);
        expect(predictions.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 9);
        for (const [at, { score }] of predictions.entries()) expect(scaled[at]?.score).toBeCloseTo(score, 9);
      }),
    );
  });
});
