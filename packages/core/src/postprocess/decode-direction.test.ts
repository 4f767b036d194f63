import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { decodeDirection } from './decode-direction.js';

function output(values: readonly number[], dims: readonly number[] = [values.length / 2, 2]) {
  return { dtype: 'float32', dims, data: Float64Array.from(values) } as const;
}

describe('decodeDirection()', () => {
  it('turns a line whose score of 180° exceeds 0.9', () => {
    expect(decodeDirection(output([0.1, 0.9, 0.05, 0.95]))).toEqual([
      { upsideDown: false, score: 0.9 },
      { upsideDown: true, score: 0.95 },
    ]);
  });

  it('takes another threshold', () => {
    expect(decodeDirection(output([0.4, 0.6]), { threshold: 0.5 })[0]?.upsideDown).toBe(true);
  });

  it.each([[[2, 3]], [[6]], [[1, 2, 3]]])('refuses dims %s as unexpected output', (dims) => {
    expect(() => decodeDirection(output([0, 0, 0, 0, 0, 0], dims))).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT }),
    );
  });

  it.each([7, -1])('refuses a score of %s', (score) => {
    expect(() => decodeDirection(output([0, score]))).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT, received: `${score}` }),
    );
  });

  it('takes NaN for a failed inference', () => {
    expect(() => decodeDirection(output([0, Number.NaN]))).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INFERENCE }),
    );
  });
});
