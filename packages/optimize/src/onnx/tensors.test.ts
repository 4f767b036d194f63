import { describe, expect, it } from 'vitest';
import { OptimizeError } from '../errors/optimize-error.js';
import { DATA_TYPES } from './data-types.js';
import { makeTensor } from './make-tensor.js';
import type { OnnxTensor } from './onnx-tensor.js';
import { readTensor } from './read-tensor.js';
import type { TensorElements } from './tensor-values.js';

const VALUES: readonly [name: string, dataType: number, dims: number[], data: TensorElements][] = [
  ['FLOAT', DATA_TYPES.FLOAT, [2], Float32Array.of(0.1, -2)],
  ['UINT8', DATA_TYPES.UINT8, [2], Uint8Array.of(0, 255)],
  ['INT8', DATA_TYPES.INT8, [2], Int8Array.of(-128, 127)],
  ['INT64', DATA_TYPES.INT64, [2], BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n)],
  ['UINT64', DATA_TYPES.UINT64, [1], BigUint64Array.of(2n ** 64n - 1n)],
  ['DOUBLE', DATA_TYPES.DOUBLE, [], Float64Array.of(Math.PI)],
  ['BOOL', DATA_TYPES.BOOL, [1], Uint8Array.of(1)],
  ['FLOAT16', DATA_TYPES.FLOAT16, [2], Uint16Array.of(0x3c00, 0xfc00)],
  ['BFLOAT16', DATA_TYPES.BFLOAT16, [1], Uint16Array.of(0x3f80)],
  ['FLOAT8E4M3FN', DATA_TYPES.FLOAT8E4M3FN, [2], Uint8Array.of(0x7e, 0xff)],
  ['FLOAT8E5M2', DATA_TYPES.FLOAT8E5M2, [2], Uint8Array.of(0x7b, 0xfc)],
  ['FLOAT4E2M1, two to a byte', DATA_TYPES.FLOAT4E2M1, [3], Uint8Array.of(0x21, 0x0f)],
  ['INT4, two to a byte', DATA_TYPES.INT4, [3], Uint8Array.of(0x21, 0x03)],
  ['no elements', DATA_TYPES.FLOAT, [0, 3], Float32Array.of()],
];

function fault(run: () => unknown): Partial<OptimizeError> {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(OptimizeError);
    return error as OptimizeError;
  }
  throw new Error('nothing was thrown');
}

describe('makeTensor() and readTensor()', () => {
  it.each(VALUES)('keep %s', (_, dataType, dims, data) => {
    expect(readTensor(makeTensor('t', dataType, dims, data))).toEqual({ dataType, dims, data });
  });

  it('share the values instead of copying them', () => {
    const data = Float32Array.of(1, 2);

    expect(readTensor(makeTensor('t', DATA_TYPES.FLOAT, [2], data)).data.buffer).toBe(data.buffer);
  });

  it.each<[string, Partial<OnnxTensor>, TensorElements]>([
    ['FLOAT', { dataType: 1, floatData: Float32Array.of(1, 2) }, Float32Array.of(1, 2)],
    ['INT8', { dataType: 3, int32Data: Int32Array.of(-1, 5) }, Int8Array.of(-1, 5)],
    ['FLOAT16', { dataType: 10, int32Data: Int32Array.of(0x3c00, 0xfc00) }, Uint16Array.of(0x3c00, 0xfc00)],
    ['FLOAT8E4M3FN', { dataType: 17, int32Data: Int32Array.of(48, 237) }, Uint8Array.of(48, 237)],
    ['FLOAT4E2M1', { dataType: 23, int32Data: Int32Array.of(0xf2) }, Uint8Array.of(0xf2)],
    ['INT64', { dataType: 7, int64Data: BigInt64Array.of(-1n, 2n) }, BigInt64Array.of(-1n, 2n)],
    [
      'UINT32',
      { dataType: 12, uint64Data: BigUint64Array.of(1n, 2n ** 32n - 1n) },
      Uint32Array.of(1, 2 ** 32 - 1),
    ],
    ['DOUBLE', { dataType: 11, doubleData: Float64Array.of(0.1, 2) }, Float64Array.of(0.1, 2)],
  ])('read %s from the field of its type', (_, fields, data) => {
    expect(readTensor({ dims: [2], ...fields }).data).toEqual(data);
  });

  it('read values at an odd place of a file', () => {
    const file = new Uint8Array(9);
    new DataView(file.buffer).setFloat32(1, 1.5, true);

    expect(readTensor({ dims: [1], dataType: 1, rawData: file.subarray(1, 5) }).data).toEqual(
      Float32Array.of(1.5),
    );
  });

  it.each<[string, () => unknown, string]>([
    ['text', () => readTensor({ dims: [1], dataType: 8 }), 'data type 8, which cannot be read'],
    [
      'too few values',
      () => readTensor({ dims: [2], dataType: 1, rawData: new Uint8Array(4) }),
      'to have 2 entries',
    ],
    ['negative dims', () => readTensor({ dims: [-1], dataType: 1 }), 'negative dims [-1]'],
    [
      'dims that do not fit',
      () => makeTensor('t', 1, [3], Float32Array.of(1)),
      'Expected 3 entries for tensor t',
    ],
    ['an array of another type', () => makeTensor('t', 1, [1], Int8Array.of(1)), 'are a Int8Array'],
    ['a type to write that is text', () => makeTensor('t', 8, [1], Int8Array.of(1)), 'cannot be written'],
  ])('refuse %s', (_, run, message) => {
    const { code, message: received } = fault(run);

    expect(code).toBe('OPTIMIZE_TENSOR');
    expect(received).toContain(message);
  });

  it('refuse values that lie in another file', () => {
    expect(fault(() => readTensor({ dims: [1], dataType: 1, dataLocation: 1 })).code).toBe(
      'OPTIMIZE_EXTERNAL_DATA',
    );
  });
});
