import { decodeSmallFloat } from './decode-small-float.js';
import type { IntegerType } from './integer-type.js';
import { eachElement, type LinearParameters } from './linear-parameters.js';
import { roundToFloat16 } from './round-to-float16.js';
import { isSmallFloatType } from './small-float-format.js';
import type { SmallFloatType } from './small-float-type.js';

/** A tensor of quantized values, one per element, also of the types below 8 bits. */
export interface QuantizedTensor {
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
  /** Type of the elements, by which codes of small floats are told from integers. @defaultValue integers */
  readonly type?: IntegerType | SmallFloatType | undefined;
}

/**
 * The operator `DequantizeLinear` of integers of any width and floats of 8 and 4 bits, per tensor, channel or block.
 *
 * @returns Numbers of {@link LinearParameters.precision}, those of float16 too as the numbers that they are.
 * @see ONNX `DequantizeLinear`, opset 25
 */
export function dequantizeLinear(
  { dims, data, type }: QuantizedTensor,
  parameters: LinearParameters,
): Float32Array<ArrayBuffer> {
  const { scales, zeroPoints, precision } = parameters;
  const decode =
    type !== undefined && isSmallFloatType(type)
      ? (code: number) => decodeSmallFloat(code, type)
      : (integer: number) => integer;
  const real = new Float32Array(data.length);
  eachElement(dims, parameters, (index, parameter) => {
    const steps = decode(data[index]!) - decode(zeroPoints?.[parameter] ?? 0);
    const value = Math.fround(steps * scales.data[parameter]!);
    real[index] = precision === 'float16' ? roundToFloat16(value) : value;
  });
  return real;
}
