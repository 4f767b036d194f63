import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { finiteFloats } from './finite-floats.js';

describe('finiteFloats()', () => {
  it('gives floats as they are, without a copy', () => {
    const data = Float32Array.of(-1, 0, 3e38);

    expect(finiteFloats({ dtype: 'float32', dims: [3], data })).toBe(data);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'refuses %s as a failed inference',
    (bad) => {
      const output = { dtype: 'float32', dims: [1, 3], data: Float32Array.of(0, bad, 0) } as const;

      expect(() => finiteFloats(output, 'mask')).toThrow(
        expect.objectContaining({
          code: ERROR_CODES.INFERENCE,
          reason: expect.stringContaining(`element 1 of 1x3 is ${bad}`),
        }),
      );
    },
  );
});
