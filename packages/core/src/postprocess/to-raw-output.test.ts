import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import type { Tensor } from '../tensor/tensor.js';
import { toRawOutput } from './to-raw-output.js';

describe('toRawOutput()', () => {
  it.each<[Tensor['dtype'], Tensor['data'], (number | string)[]]>([
    ['float32', Float32Array.of(0.5, -1), [0.5, -1]],
    [
      'float32',
      Float32Array.of(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
      ['Infinity', '-Infinity'],
    ],
    ['float16', Uint16Array.of(0x3c00, 0x7c00), [1, 'Infinity']],
    ['int64', BigInt64Array.of(-1n, 2n ** 62n), ['-1', '4611686018427387904']],
    ['bool', Uint8Array.of(0, 1), [0, 1]],
    ['string', ['a', 'NaN'], ['a', 'NaN']],
  ])('gives %s as plain values', (dtype, data, values) => {
    expect(toRawOutput({ dtype, dims: [1, 2], data })).toEqual({ dtype, dims: [1, 2], data: values });
  });

  it('refuses NaN as a failed inference', () => {
    const output: Tensor = { dtype: 'float32', dims: [2], data: Float32Array.of(0, Number.NaN) };

    expect(() => toRawOutput(output, 'scores')).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INFERENCE, reason: 'element 1 of 2 is NaN' }),
    );
  });

  it('survives JSON', () => {
    fc.assert(
      fc.property(fc.float32Array({ noNaN: true }), (data) => {
        const output = toRawOutput({ dtype: 'float32', dims: [data.length], data });
        const back = JSON.parse(JSON.stringify(output)) as typeof output;
        expect(Float32Array.from(back.data, Number)).toEqual(data.map((value) => value + 0));
      }),
    );
  });
});
