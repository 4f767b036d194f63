import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { golden } from './__fixtures__/golden.js';
import { softmax } from './softmax.js';

const logits = fc.array(fc.double({ min: -700, max: 700, noNaN: true }), { minLength: 1, maxLength: 50 });

describe('softmax()', () => {
  it.each(golden.softmax)('equals numpy for $logits', ({ logits, softmax: expected }) => {
    const probabilities = softmax(logits);

    expected.forEach((value, index) => {
      expect(probabilities[index]).toBeCloseTo(value, 12);
    });
  });

  it('sums to 1 for any finite logits', () => {
    fc.assert(
      fc.property(logits, (values) => {
        expect(softmax(values).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('does not change when all logits are shifted', () => {
    fc.assert(
      fc.property(logits, fc.integer({ min: -100, max: 100 }), (values, shift) => {
        const shifted = softmax(values.map((value) => value + shift));

        softmax(values).forEach((value, index) => {
          expect(shifted[index]).toBeCloseTo(value, 9);
        });
      }),
    );
  });

  it('gives a masked class of -Infinity no probability', () => {
    expect([...softmax([0, Number.NEGATIVE_INFINITY, 0])]).toEqual([0.5, 0, 0.5]);
  });

  it('gives nothing for no classes', () => {
    expect(softmax([])).toHaveLength(0);
  });

  it.each([[[1, Number.NaN]], [[1, Number.POSITIVE_INFINITY]], [[Number.NEGATIVE_INFINITY]]])(
    'refuses %s as unexpected output',
    (values) => {
      expect(() => softmax(values)).toThrow(expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT }));
    },
  );
});
