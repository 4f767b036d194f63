import type { Tensor } from '../tensor/tensor.js';
import { float16Bits } from './float16-bits.js';
import type { OrtModule, OrtTensor } from './ort-module.js';

/** Wraps a tensor for ONNX Runtime without copying its elements. */
export function toOrtTensor(ort: OrtModule, { dtype, dims, data }: Tensor): OrtTensor {
  return new ort.Tensor(dtype, dtype === 'float16' ? float16Bits(data) : data, [...dims]);
}
