import { describe, expect, it } from 'vitest';
import type { TensorData } from '../tensor/dtype.js';
import { FakeTensor, fakeOrt } from './__fixtures__/fake-ort.js';
import { toOrtTensor } from './to-ort-tensor.js';

/** Makes another array of what it is given, as onnxruntime-common does of float16 bits. */
class ConvertingTensor extends FakeTensor {
  constructor(type: string, data: TensorData, dims: readonly number[]) {
    super(type, data.slice(), dims);
  }
}

describe('toOrtTensor()', () => {
  it('shares the elements and copies the dims', () => {
    const dims = [2];
    const data = Float32Array.of(1, 2);

    const tensor = toOrtTensor(fakeOrt(), { dtype: 'float32', dims, data });

    expect(tensor.data).toBe(data);
    expect(tensor.dims).toEqual([2]);
    expect(tensor.dims).not.toBe(dims);
  });

  it('hands the bits of float16 to engines that cannot read a Float16Array', () => {
    const data = Uint16Array.of(0x3c00);

    const tensor = toOrtTensor(
      { ...fakeOrt(), Tensor: ConvertingTensor },
      { dtype: 'float16', dims: [1], data },
    );

    expect(tensor.data).toBe(data);
  });
});
