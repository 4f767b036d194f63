import { eachElement, type LinearParameters } from './linear-parameters.js';

/** A tensor of integers, one value per element, also of the types below 8 bits. */
export interface IntegerTensor {
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
}

/**
 * The operator `DequantizeLinear` of integers of any width, per tensor, channel or block.
 *
 * @see ONNX `DequantizeLinear`, opset 25
 */
export function dequantizeLinear(
  { dims, data }: IntegerTensor,
  parameters: LinearParameters,
): Float32Array<ArrayBuffer> {
  const { scales, zeroPoints } = parameters;
  const real = new Float32Array(data.length);
  eachElement(dims, parameters, (index, parameter) => {
    real[index] = (data[index]! - (zeroPoints?.[parameter] ?? 0)) * scales.data[parameter]!;
  });
  return real;
}
