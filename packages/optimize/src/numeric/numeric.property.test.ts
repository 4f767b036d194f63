import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dequantizeArray } from './dequantize-array.js';
import { dequantizePerChannel } from './dequantize-per-channel.js';
import type { IntegerType } from './integer-type.js';
import { quantizeArray } from './quantize-array.js';
import { quantizePerChannel } from './quantize-per-channel.js';
import { quantizedRange } from './quantized-range.js';
import { roundHalfToEven } from './round-half-to-even.js';
import { scaleAndZeroPoint } from './scale-and-zero-point.js';

const real = fc.float({ min: -1e6, max: 1e6, noNaN: true });
const type = fc.constantFrom<IntegerType>('uint4', 'int4', 'uint8', 'int8', 'uint16', 'int16');

/** Half a step, and what float32 loses in quotient, product and scale. */
function allowedError(scale: number, value: number): number {
  return scale / 2 + Math.abs(value) * 2 ** -22 + scale * 2 ** -20;
}

describe('quantizeArray()', () => {
  it('is undone by dequantizeArray() up to half a step, for every value inside the range', () => {
    fc.assert(
      fc.property(
        fc.array(real, { minLength: 1, maxLength: 60 }),
        type,
        fc.boolean(),
        (list, type, symmetric) => {
          const data = Float32Array.from(list);
          const parameters = scaleAndZeroPoint(Math.min(...data), Math.max(...data), { type, symmetric });

          const back = dequantizeArray(quantizeArray(data, { ...parameters, type, symmetric }), parameters);

          // The zero point is rounded too, so the last integer may lie up to half a step inside the range's end.
          for (const [index, value] of data.entries()) {
            expect(Math.abs(back[index]! - value)).toBeLessThanOrEqual(allowedError(parameters.scale, value));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps 0 exactly', () => {
    fc.assert(
      fc.property(real, real, type, fc.boolean(), (a, b, type, symmetric) => {
        const parameters = scaleAndZeroPoint(Math.min(a, b), Math.max(a, b), { type, symmetric });

        const values = quantizeArray(Float32Array.of(0), { ...parameters, type, symmetric });

        expect(values[0]).toBe(parameters.zeroPoint);
        expect(dequantizeArray(values, parameters)[0]).toBe(0);
      }),
    );
  });

  it('clips to the range of the type, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.float32Array({ maxLength: 40 }),
        fc.float({ min: Math.fround(1e-30), max: 1000, noNaN: true }),
        type,
        (data, scale, type) => {
          const { qmin, qmax } = quantizedRange(type);

          for (const value of quantizeArray(data, { scale, zeroPoint: qmin + 1, type })) {
            expect(value).toBeGreaterThanOrEqual(Math.min(qmin, 0));
            expect(value).toBeLessThanOrEqual(qmax);
          }
        },
      ),
    );
  });
});

describe('quantizePerChannel()', () => {
  const tensors = fc
    .tuple(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }), fc.nat(3))
    .chain(([dims, axis]) => {
      const size = dims.reduce((product, extent) => product * extent, 1);
      return fc.record({
        dims: fc.constant(dims),
        axis: fc.constant(axis % dims.length),
        data: fc.array(real, { minLength: size, maxLength: size }),
      });
    });

  it('is undone up to half a step of the channel', () => {
    fc.assert(
      fc.property(tensors, ({ dims, axis, data }) => {
        const weights = Float32Array.from(data);

        const { values, scales } = quantizePerChannel(weights, dims, axis);
        const back = dequantizePerChannel({ values, scales }, dims, axis);

        const inner = dims.slice(axis + 1).reduce((product, extent) => product * extent, 1);
        for (const [index, value] of weights.entries()) {
          const scale = scales[Math.floor(index / inner) % dims[axis]!]!;
          expect(Math.abs(back[index]! - value)).toBeLessThanOrEqual(allowedError(scale, value));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('counts a negative axis from the end', () => {
    fc.assert(
      fc.property(tensors, ({ dims, axis, data }) => {
        const weights = Float32Array.from(data);

        expect(quantizePerChannel(weights, dims, axis - dims.length)).toEqual(
          quantizePerChannel(weights, dims, axis),
        );
      }),
    );
  });
});

describe('roundHalfToEven()', () => {
  it('is never further than a half away, and even where it is exactly that', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), (value, whole) => {
        expect(Math.abs(roundHalfToEven(value) - value)).toBeLessThanOrEqual(0.5);
        expect(Math.abs(roundHalfToEven(whole + 0.5) % 2)).toBe(0);
      }),
    );
  });
});
