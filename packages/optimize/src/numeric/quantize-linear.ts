import { decodeSmallFloat } from './decode-small-float.js';
import { encodeSmallFloat } from './encode-small-float.js';
import { type IntegerArrays, integerArray } from './integer-arrays.js';
import type { IntegerType } from './integer-type.js';
import { eachElement, type LinearParameters, type RealTensor } from './linear-parameters.js';
import { quantizedRange } from './quantized-range.js';
import { roundHalfToEven } from './round-half-to-even.js';
import { roundToFloat16 } from './round-to-float16.js';
import { isSmallFloatType } from './small-float-format.js';
import type { SmallFloatType } from './small-float-type.js';

/** Array of quantized values, one per element: integers, or codes of a small float. */
export type QuantizedArray<T extends IntegerType | SmallFloatType> = T extends IntegerType
  ? IntegerArrays[T]
  : Uint8Array<ArrayBuffer>;

type Round = (value: number) => number;
type Quantize = (quotient: number, zeroPoint: number) => number;

function toInteger(type: IntegerType): Quantize {
  const { qmin, qmax } = quantizedRange(type);
  return (quotient, zeroPoint) => Math.min(qmax, Math.max(qmin, roundHalfToEven(quotient) + zeroPoint));
}

function toSmallFloat(type: SmallFloatType, round: Round): Quantize {
  // ONNX's reference adds a zero point to 4 bits alone, where -0 thereby becomes 0; that of 8 bits is always 0 there.
  const addsZero = type === 'float4e2m1';
  return (quotient, zeroPoint) => {
    const zero = decodeSmallFloat(zeroPoint, type);
    return encodeSmallFloat(addsZero || zero !== 0 ? round(quotient + zero) : quotient, type);
  };
}

/**
 * The operator `QuantizeLinear` for integers of any width and floats of 8 and 4 bits, per tensor, channel or block.
 * Values beyond the range of the type become its ends.
 *
 * @returns One value per element, also of the types below 8 bits; see {@link packElements}.
 * @see ONNX `QuantizeLinear`, opset 25
 */
export function quantizeLinear<T extends IntegerType | SmallFloatType>(
  { dims, data }: RealTensor,
  type: T,
  parameters: LinearParameters,
): QuantizedArray<T> {
  const { scales, zeroPoints, precision } = parameters;
  const name: IntegerType | SmallFloatType = type;
  const round = precision === 'float16' ? roundToFloat16 : Math.fround;
  const [values, quantize] = isSmallFloatType(name)
    ? [new Uint8Array(data.length), toSmallFloat(name, round)]
    : [integerArray(name, data.length), toInteger(name)];
  eachElement(dims, parameters, (index, parameter) => {
    const quotient = round(round(data[index]!) / scales.data[parameter]!);
    values[index] = quantize(quotient, zeroPoints?.[parameter] ?? 0);
  });
  return values as QuantizedArray<T>;
}
