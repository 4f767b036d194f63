import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { toFloats } from './to-floats.js';

describe('toFloats()', () => {
  it('returns float32 and float64 without a copy', () => {
    const single = new Float32Array([1.5]);
    const double = new Float64Array([1.5]);

    expect(toFloats({ dtype: 'float32', dims: [1], data: single })).toBe(single);
    expect(toFloats({ dtype: 'float64', dims: [1], data: double })).toBe(double);
  });

  it('reads float16 bits: normal, subnormal, zero, infinite, NaN', () => {
    const bits = new Uint16Array([0x3c00, 0xc000, 0x3555, 0x0001, 0x8000, 0x7c00, 0xfc00, 0x7e00]);

    const values = [...toFloats({ dtype: 'float16', dims: [8], data: bits })];

    expect(values[2]).toBeCloseTo(0.33325, 5);
    values.splice(2, 1);
    expect(values).toEqual([1, -2, 2 ** -24, -0, Infinity, -Infinity, Number.NaN]);
  });

  it.each([
    ['uint8', new Uint8Array([7])],
    ['int8', new Int8Array([7])],
    ['uint16', new Uint16Array([7])],
    ['int16', new Int16Array([7])],
    ['int32', new Int32Array([7])],
    ['uint32', new Uint32Array([7])],
  ] as const)('converts %s', (dtype, data) => {
    expect([...toFloats({ dtype, dims: [1], data })]).toEqual([7]);
  });

  it.each([
    ['int64', new BigInt64Array(1)],
    ['string', ['a']],
  ] as const)('refuses %s as unexpected output', (dtype, data) => {
    expect(() => toFloats({ dtype, dims: [1], data })).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT, received: dtype }),
    );
  });
});
