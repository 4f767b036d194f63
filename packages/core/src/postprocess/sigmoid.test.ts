import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { golden } from './__fixtures__/golden.js';
import { sigmoid } from './sigmoid.js';

describe('sigmoid()', () => {
  it.each(golden.softmax)('equals numpy for $logits', ({ logits, sigmoid: expected }) => {
    const probabilities = sigmoid(logits);

    expected.forEach((value, index) => {
      expect(probabilities[index]).toBeCloseTo(value, 12);
    });
  });

  it('reaches 0 and 1 at infinity', () => {
    expect([...sigmoid([Number.NEGATIVE_INFINITY, 0, Number.POSITIVE_INFINITY])]).toEqual([0, 0.5, 1]);
  });

  it('refuses NaN as unexpected output, naming the label', () => {
    expect(() => sigmoid([0, Number.NaN])).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT, received: 'NaN for label 1' }),
    );
  });
});
