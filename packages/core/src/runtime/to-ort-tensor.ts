import type { Tensor } from '../tensor/tensor.js';
import { float16Bits } from './float16-bits.js';
import type { OrtModule, OrtTensor } from './ort-module.js';

/** Wraps a tensor for ONNX Runtime without copying its elements. */
export function toOrtTensor(ort: OrtModule, { dtype, dims, data }: Tensor): OrtTensor {
  if (dtype !== 'float16') return new ort.Tensor(dtype, data, [...dims]);
  const bits = float16Bits(data);
  const tensor = new ort.Tensor(dtype, bits, [...dims]);
  // Where JavaScript has a Float16Array the constructor makes one, and onnxruntime-node 1.30 cannot read it ("not
  // enough space: expected 4, got 0"); both engines read the bits.
  if (tensor.data !== bits) Object.defineProperty(tensor, 'data', { value: bits });
  return tensor;
}
