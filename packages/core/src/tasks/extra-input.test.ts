import { describe, expect, it } from 'vitest';
import { extraInput } from './extra-input.js';

const sizes = { original: { width: 810, height: 1080 }, input: { width: 640, height: 640 } };

describe('extraInput()', () => {
  it('makes orig_target_sizes as RT-DETR takes it: int64 [[width, height]]', () => {
    const tensor = extraInput({ value: 'original-size', order: 'width-height', dtype: 'int64' }, sizes);

    expect(tensor).toEqual({ dtype: 'int64', dims: [1, 2], data: BigInt64Array.of(810n, 1080n) });
  });

  it('gives height before width by default, as floats', () => {
    expect(extraInput({ value: 'original-size' }, sizes).data).toEqual(Float32Array.of(1080, 810));
    expect(extraInput({ value: 'input-size' }, sizes).data).toEqual(Float32Array.of(640, 640));
  });

  it.each([
    ['float16', Uint16Array.of(0x3800)],
    ['int32', Int32Array.of(0)],
    ['uint8', Uint8Array.of(0)],
    ['float32', Float32Array.of(0.5)],
  ] as const)('makes a literal number of dtype %s', (dtype, data) => {
    expect(extraInput({ value: 0.5, dtype }, sizes)).toEqual({ dtype, dims: [1], data });
  });

  it('fills dims with one number, as pixel masks want it', () => {
    const tensor = extraInput({ value: 1, dims: [1, 2, 3], dtype: 'int64' }, sizes);

    expect(tensor).toEqual({ dtype: 'int64', dims: [1, 2, 3], data: new BigInt64Array(6).fill(1n) });
  });

  it('makes literal numbers a row, or what dims say', () => {
    expect(extraInput({ value: [1, 0], dtype: 'bool' }, sizes)).toMatchObject({ dims: [1, 2] });
    expect(extraInput({ value: [1, 0], dims: [2] }, sizes).dims).toEqual([2]);
  });
});
