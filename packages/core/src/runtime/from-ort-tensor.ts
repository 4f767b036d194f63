import type { Dtype } from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';
import { float16Bits } from './float16-bits.js';
import type { OrtTensor } from './ort-module.js';

/**
 * Takes an output out of ONNX Runtime, which gives it up.
 *
 * @param copies - Whether the elements may be the engine's own memory, so that they must be copied.
 */
export function fromOrtTensor(name: string, output: OrtTensor | undefined, copies: boolean): Tensor {
  if (output === undefined) throw new Error(`the output ${name} is missing`);
  const { type, dims, data } = output;
  const bits = type === 'float16' ? float16Bits(data) : data;
  const tensor: Tensor = { dtype: type as Dtype, dims: [...dims], data: copies ? bits.slice() : bits };
  output.dispose();
  return tensor;
}
