import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromFloat16Bits } from './from-float16-bits.js';
import { toFloat16Bits } from './to-float16-bits.js';

const isNaNPattern = (bits: number) => (bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) !== 0;

/** The definition of IEEE 754, written another way than the code under test. */
function byDefinition(bits: number): number {
  const text = bits.toString(2).padStart(16, '0');
  const exponent = Number.parseInt(text.slice(1, 6), 2);
  const fraction = Number.parseInt(text.slice(6), 2) / 1024;
  const magnitude = exponent === 0 ? fraction / 16384 : (1 + fraction) * 2 ** (exponent - 15);
  return (text[0] === '1' ? -1 : 1) * (exponent === 31 ? Number.POSITIVE_INFINITY : magnitude);
}

describe('fromFloat16Bits()', () => {
  it('reads all 65536 patterns as IEEE 754 defines them', () => {
    const wrong: number[] = [];
    for (let bits = 0; bits < 65536; bits++) {
      const expected = isNaNPattern(bits) ? Number.NaN : byDefinition(bits);
      if (!Object.is(fromFloat16Bits(bits), expected)) wrong.push(bits);
    }
    expect(wrong).toEqual([]);
  });
});

describe('toFloat16Bits()', () => {
  it('gives back all 65536 patterns, NaN as its one canonical pattern', () => {
    const wrong: number[] = [];
    for (let bits = 0; bits < 65536; bits++) {
      const expected = isNaNPattern(bits) ? 0x7e00 : bits;
      if (toFloat16Bits(fromFloat16Bits(bits)) !== expected) wrong.push(bits);
    }
    expect(wrong).toEqual([]);
  });

  it('rounds the middle of every two neighbours to the even one, and the rest to the nearer one', () => {
    const wrong: number[] = [];
    for (let bits = 0; bits < 0x7bff; bits++) {
      const middle = (fromFloat16Bits(bits) + fromFloat16Bits(bits + 1)) / 2;
      const even = bits % 2 === 0 ? bits : bits + 1;
      const step = middle * 2 ** -40 + 2 ** -60;
      const right =
        toFloat16Bits(middle) === even &&
        toFloat16Bits(middle - step) === bits &&
        toFloat16Bits(middle + step) === bits + 1 &&
        toFloat16Bits(-middle) === (even | 0x8000);
      if (!right) wrong.push(bits);
    }
    expect(wrong).toEqual([]);
  });

  it('overflows to infinity from half a step above the largest number', () => {
    expect([65504, 65519.99, 65520, 1e300, -65520].map(toFloat16Bits)).toEqual([
      0x7bff, 0x7bff, 0x7c00, 0x7c00, 0xfc00,
    ]);
  });

  it('never errs by more than half a step', () => {
    fc.assert(
      fc.property(fc.double({ min: -65504, max: 65504, noNaN: true }), (value) => {
        const step = 2 ** Math.max(Math.floor(Math.log2(Math.abs(value) || 1)) - 10, -24);
        return Math.abs(fromFloat16Bits(toFloat16Bits(value)) - value) <= step / 2;
      }),
    );
  });
});
