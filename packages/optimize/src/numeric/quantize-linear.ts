import { type IntegerArrays, integerArray } from './integer-arrays.js';
import type { IntegerType } from './integer-type.js';
import { eachElement, type LinearParameters, type RealTensor } from './linear-parameters.js';
import { quantizedRange } from './quantized-range.js';
import { roundHalfToEven } from './round-half-to-even.js';

/**
 * The operator `QuantizeLinear` for integers of any width, per tensor, channel or block.
 *
 * @returns One value per element, also of the types below 8 bits.
 * @see ONNX `QuantizeLinear`, opset 25
 */
export function quantizeLinear<T extends IntegerType>(
  { dims, data }: RealTensor,
  type: T,
  parameters: LinearParameters,
): IntegerArrays[T] {
  const { scales, zeroPoints } = parameters;
  const { qmin, qmax } = quantizedRange(type);
  const values = integerArray(type, data.length);
  eachElement(dims, parameters, (index, parameter) => {
    const quotient = Math.fround(data[index]! / scales.data[parameter]!);
    const value = roundHalfToEven(quotient) + (zeroPoints?.[parameter] ?? 0);
    values[index] = Math.min(qmax, Math.max(qmin, value));
  });
  return values;
}
