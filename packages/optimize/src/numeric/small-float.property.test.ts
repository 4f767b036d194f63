import { fromFloat16Bits, toFloat16Bits } from '@lambda-vision/core/onnx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSmallFloat } from './decode-small-float.js';
import { dequantizeLinear } from './dequantize-linear.js';
import { encodeSmallFloat } from './encode-small-float.js';
import { packElements } from './pack-elements.js';
import { quantizeLinear } from './quantize-linear.js';
import { roundToFloat16 } from './round-to-float16.js';
import type { SmallFloatType } from './small-float-type.js';
import { unpackElements } from './unpack-elements.js';

/** What the specification says of each type: codes, largest and smallest number above 0, NaNs and infinities. */
const TYPES = [
  { type: 'float8e4m3fn', codes: 256, largest: 448, smallest: 2 ** -9, nans: [0x7f, 0xff], infinities: [] },
  {
    type: 'float8e5m2',
    codes: 256,
    largest: 57344,
    smallest: 2 ** -16,
    nans: [0x7d, 0x7e, 0x7f, 0xfd, 0xfe, 0xff],
    infinities: [0x7c, 0xfc],
  },
  { type: 'float4e2m1', codes: 16, largest: 6, smallest: 0.5, nans: [], infinities: [] },
] as const;

function codesOf(count: number): number[] {
  return Array.from({ length: count }, (_, code) => code);
}

/** Codes of numbers from 0 up, by size. */
function finiteCodes(type: SmallFloatType, count: number): number[] {
  return codesOf(count / 2).filter((code) => Number.isFinite(decodeSmallFloat(code, type)));
}

describe.each(TYPES)('$type', ({ type, codes, largest, smallest, nans, infinities }) => {
  const finite = finiteCodes(type, codes);
  // Mostly numbers in and around the range of the type, and those halfway between two of its numbers.
  const near = fc.double({ min: -1.2 * largest, max: 1.2 * largest, noNaN: true });
  const tiny = fc.double({ min: -8 * smallest, max: 8 * smallest, noNaN: true });
  const halfway = fc
    .tuple(fc.nat(finite.length - 2), fc.constantFrom(1, -1))
    .map(
      ([index, sign]) =>
        (sign * (decodeSmallFloat(finite[index]!, type) + decodeSmallFloat(finite[index + 1]!, type))) / 2,
    );
  const real = fc.oneof(near, tiny, halfway, fc.double({ noNaN: true }));

  it('has the numbers, NaNs and infinities of the specification', () => {
    const values = codesOf(codes).map((code) => decodeSmallFloat(code, type));

    expect(values.flatMap((value, code) => (Number.isNaN(value) ? [code] : []))).toEqual(nans);
    expect(values.flatMap((value, code) => (Math.abs(value) === Infinity ? [code] : []))).toEqual(infinities);
    expect(values[1]).toBe(smallest);
    expect(Math.max(...values.filter(Number.isFinite))).toBe(largest);
    expect(values[0]).toBe(0);
    expect(values[codes / 2]).toBe(-0);
  });

  it('keeps every finite code', () => {
    const kept = codesOf(codes).filter((code) => Number.isFinite(decodeSmallFloat(code, type)));

    expect(kept.map((code) => encodeSmallFloat(decodeSmallFloat(code, type), type))).toEqual(kept);
    expect(kept).toHaveLength(codes - nans.length - infinities.length);
  });

  it('gives the nearest number, and the even code halfway between two', () => {
    fc.assert(
      fc.property(real, (value) => {
        const code = encodeSmallFloat(value, type);
        const clipped = Math.min(Math.abs(value), largest);
        const distances = finite.map((each) => Math.abs(decodeSmallFloat(each, type) - clipped));
        const nearest = finite.filter((_, index) => distances[index] === Math.min(...distances));

        expect(code & (codes / 2 - 1)).toBe(nearest.find((each) => nearest.length === 1 || each % 2 === 0));
        expect(code >= codes / 2).toBe(value < 0 || Object.is(value, -0));
      }),
      { numRuns: 2000 },
    );
  });

  it('never turns the order of two numbers', () => {
    fc.assert(
      fc.property(real, real, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((value) =>
          decodeSmallFloat(encodeSmallFloat(value, type), type),
        );

        expect(low).toBeLessThanOrEqual(high!);
      }),
      { numRuns: 1000 },
    );
  });

  it('saturates, infinity too', () => {
    for (const value of [largest * 1.5, Number.MAX_VALUE, Infinity]) {
      expect(decodeSmallFloat(encodeSmallFloat(value, type), type)).toBe(largest);
      expect(decodeSmallFloat(encodeSmallFloat(-value, type), type)).toBe(-largest);
    }
  });

  it('writes NaN as NaN, or as 6 where it has none', () => {
    const value = decodeSmallFloat(encodeSmallFloat(Number.NaN, type), type);

    expect(value).toBe(nans.length > 0 ? Number.NaN : 6);
  });

  it('is what the operators of quantization compute with', () => {
    fc.assert(
      fc.property(
        fc.float32Array({ minLength: 1, maxLength: 20 }),
        fc.integer({ min: -6, max: 6 }),
        (data, e) => {
          const scales = { dims: [], data: Float32Array.of(2 ** e) };

          const values = quantizeLinear({ dims: [data.length], data }, type, { scales, axis: 0 });
          const back = dequantizeLinear({ dims: [data.length], data: values, type }, { scales, axis: 0 });

          for (const [index, value] of data.entries()) {
            // Powers of two scale exactly, up to numbers that float32 has no bits for.
            const code = encodeSmallFloat(Math.fround(value / 2 ** e), type);
            expect(back[index]).toBe(decodeSmallFloat(values[index]!, type) * 2 ** e);
            // -0 plus the zero point 0 is 0.
            expect(values[index]! === code || (code === codes / 2 && values[index] === 0)).toBe(true);
          }
        },
      ),
    );
  });
});

describe('zero points of small floats', () => {
  const scales = { dims: [1], data: Float32Array.of(2) };

  it('are codes, added after the division and taken off before the product', () => {
    const one = encodeSmallFloat(1, 'float8e4m3fn');
    const parameters = { scales, zeroPoints: [one], axis: 0 };

    const values = quantizeLinear({ dims: [2], data: Float32Array.of(4, -6) }, 'float8e4m3fn', parameters);

    expect([...values].map((code) => decodeSmallFloat(code, 'float8e4m3fn'))).toEqual([3, -2]);
    expect([...dequantizeLinear({ dims: [2], data: values, type: 'float8e4m3fn' }, parameters)]).toEqual([
      4, -6,
    ]);
  });

  it('leave -0 what it is in 8 bits, and make it 0 in 4', () => {
    const zero = { dims: [1], data: Float32Array.of(-0) };
    const parameters = { scales, zeroPoints: [0], axis: 0 };

    expect([...quantizeLinear(zero, 'float8e4m3fn', parameters)]).toEqual([0x80]);
    expect([...quantizeLinear(zero, 'float8e5m2', parameters)]).toEqual([0x80]);
    expect([...quantizeLinear(zero, 'float4e2m1', parameters)]).toEqual([0]);
  });
});

describe('scales in float16', () => {
  it('round quotients to float16', () => {
    const x = { dims: [1], data: Float32Array.of(3.7509) };
    const parameters = { scales: { dims: [], data: Float32Array.of(3) }, axis: 0 };

    // The quotient lies above the middle of 1 and 1.5; in float16 it is the middle, which goes to the even code.
    expect([...quantizeLinear(x, 'float4e2m1', parameters)]).toEqual([3]);
    expect([...quantizeLinear(x, 'float4e2m1', { ...parameters, precision: 'float16' })]).toEqual([2]);
  });

  it('round results to float16', () => {
    const x = { dims: [2], data: [2049, -32768] };
    const parameters = { scales: { dims: [], data: Float32Array.of(2) }, axis: 0 };

    expect([...dequantizeLinear(x, parameters)]).toEqual([4098, -65536]);
    expect([...dequantizeLinear(x, { ...parameters, precision: 'float16' })]).toEqual([4096, -Infinity]);
  });

  it('round as the bits of core do', () => {
    const real = fc.oneof(
      fc.double(),
      fc.double({ min: -70000, max: 70000 }),
      fc.double({ min: -1e-4, max: 1e-4 }),
    );
    fc.assert(
      fc.property(real, (value) => {
        expect(roundToFloat16(value)).toBe(fromFloat16Bits(toFloat16Bits(value)));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('packElements()', () => {
  it('lays the first element in the lowest bits', () => {
    expect([...packElements([1, 2, 3], 4)]).toEqual([0x21, 0x03]);
    expect([...packElements([-1, 0, 1, -2, 1], 2)]).toEqual([0b10_01_00_11, 0b01]);
  });

  it.each([2, 4] as const)('is undone by unpackElements(), %i bits', (bits) => {
    const half = 1 << (bits - 1);
    const signed = fc.array(fc.integer({ min: -half, max: half - 1 }));
    const unsigned = fc.array(fc.integer({ min: 0, max: 2 * half - 1 }));
    fc.assert(
      fc.property(signed, unsigned, (integers, codes) => {
        expect([...unpackElements(packElements(integers, bits), integers.length, bits, true)]).toEqual(
          integers,
        );
        expect([...unpackElements(packElements(codes, bits), codes.length, bits)]).toEqual(codes);
      }),
    );
  });
});
