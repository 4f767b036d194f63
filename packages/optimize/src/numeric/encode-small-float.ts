import { binaryExponent } from './binary-exponent.js';
import { roundHalfToEven } from './round-half-to-even.js';
import { SMALL_FLOAT_FORMATS } from './small-float-format.js';
import type { SmallFloatType } from './small-float-type.js';

/**
 * Converts a number to the code of the nearest number of 8 or 4 bits, halves to the even code. What lies beyond the
 * largest finite number, infinity too, becomes that (`saturate` = 1 in ONNX). -0 keeps its sign.
 *
 * @returns Bits as they stand in a tensor; every NaN becomes 0x7f, and 6 where the type has no NaN (`float4e2m1`).
 */
export function encodeSmallFloat(value: number, type: SmallFloatType): number {
  const { bits, mantissaBits, bias, largest, nan } = SMALL_FLOAT_FORMATS[type];
  if (Number.isNaN(value)) return nan;
  const sign = value < 0 || Object.is(value, -0) ? 1 << (bits - 1) : 0;
  const magnitude = Math.min(Math.abs(value), largest);
  const exponent = Math.max(binaryExponent(magnitude), 1 - bias);
  const units = roundHalfToEven(magnitude * 2 ** (mantissaBits - exponent));
  // The leading 1, where there is one, and a mantissa that was rounded up to 2 carry into the exponent by themselves.
  return sign | (((exponent + bias - 1) << mantissaBits) + units);
}
