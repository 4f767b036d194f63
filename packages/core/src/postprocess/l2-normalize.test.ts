import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { l2Normalize } from './l2-normalize.js';

describe('l2Normalize()', () => {
  it('scales a vector to length 1', () => {
    expect([...l2Normalize([3, 0, -4])]).toEqual([0.6, 0, -0.8]);
  });

  it.each([1e-200, 1e200])('neither overflows nor vanishes at a length of about %d', (scale) => {
    const [x, y] = l2Normalize([3 * scale, 4 * scale]);

    expect(x).toBeCloseTo(0.6, 12);
    expect(y).toBeCloseTo(0.8, 12);
  });

  it.each([[[]], [[0, 0]]])('refuses %j, which has no direction', (vector) => {
    expect(() => l2Normalize(vector)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT }),
    );
  });

  it('gives length 1 and the same direction for any vector', () => {
    const numbers = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const vectors = fc
      .array(numbers, { minLength: 1, maxLength: 20 })
      .filter((vector) => vector.some((x) => x !== 0));

    fc.assert(
      fc.property(vectors, (vector) => {
        const unit = l2Normalize(vector);
        expect(Math.hypot(...unit)).toBeCloseTo(1, 12);
        expect(
          unit.every((value, index) => Math.sign(value) === Math.sign(vector[index]!) || value === 0),
        ).toBe(true);
      }),
    );
  });
});
