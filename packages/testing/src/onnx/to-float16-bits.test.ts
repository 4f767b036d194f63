import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFloat16Bits } from './to-float16-bits.js';

describe('toFloat16Bits()', () => {
  it.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [65520, 0x7c00],
    [1 / 3, 0x3555],
    [2 ** -24, 0x0001],
    [2 ** -25, 0x0000],
    [3 * 2 ** -25, 0x0002],
    [2 ** -14, 0x0400],
    [2 ** -14 - 2 ** -25, 0x0400],
    [Number.POSITIVE_INFINITY, 0x7c00],
    [Number.NaN, 0x7e00],
  ])('rounds %s', (value, bits) => {
    expect(toFloat16Bits(value)).toBe(bits);
  });

  it('finds every half-precision number again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0x7bff }), fc.boolean(), (magnitude, negative) => {
        expect(toFloat16Bits(negative ? -fromBits(magnitude) : fromBits(magnitude))).toBe(
          magnitude | (negative ? 0x8000 : 0),
        );
      }),
    );
  });
});

function fromBits(bits: number): number {
  const exponent = bits >> 10;
  const mantissa = bits & 0x3ff;
  return exponent === 0 ? mantissa * 2 ** -24 : (1024 + mantissa) * 2 ** (exponent - 25);
}
