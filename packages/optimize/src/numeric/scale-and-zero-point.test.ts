import { describe, expect, it } from 'vitest';
import { scaleAndZeroPoint } from './scale-and-zero-point.js';

describe('scaleAndZeroPoint()', () => {
  it.each([
    [-1, 2, { type: 'uint8' }, 3 / 255, 85],
    [-1, 2, { type: 'int8', symmetric: true }, 2 / 127, 0],
    [-1, 2, { type: 'uint8', symmetric: true }, 2 / 127, 127],
    [-1, 2, { type: 'int8', reduceRange: true }, 3 / 128, -21],
    [1, 2, { type: 'uint8' }, 2 / 255, 0],
    [-2, -1, { type: 'uint8' }, 2 / 255, 255],
    [0, 0.001, { type: 'uint8', minRealRange: 1 }, 1 / 255, 0],
  ] as const)(
    'gives %d to %d in %j the scale %d and the zero point %d',
    (rmin, rmax, options, scale, zeroPoint) => {
      expect(scaleAndZeroPoint(rmin, rmax, options)).toEqual({ scale: Math.fround(scale), zeroPoint });
    },
  );

  it.each([
    [0, 0],
    [-1e-38, 1e-37],
    [Number.NaN, 1],
  ])('falls back to the scale 1 where the range %d to %d allows none', (rmin, rmax) => {
    expect(scaleAndZeroPoint(rmin, rmax, { type: 'uint8' })).toEqual({ scale: 1, zeroPoint: 0 });
  });
});
