import { SMALL_FLOAT_FORMATS } from './small-float-format.js';
import type { SmallFloatType } from './small-float-type.js';

/** Numbers of all codes of a type. */
function valuesOf(type: SmallFloatType): Float32Array {
  const { bits, mantissaBits, bias, largest, infinity } = SMALL_FLOAT_FORMATS[type];
  const signBit = 1 << (bits - 1);
  return Float32Array.from({ length: 1 << bits }, (_, code) => {
    const unsigned = code & (signBit - 1);
    const exponent = unsigned >> mantissaBits;
    const mantissa = unsigned & ((1 << mantissaBits) - 1);
    // Exponent 0 has no leading 1 and the unit of exponent 1.
    const units = exponent === 0 ? mantissa : mantissa + (1 << mantissaBits);
    const finite = units * 2 ** (Math.max(exponent, 1) - bias - mantissaBits);
    const beyond = unsigned === infinity ? Number.POSITIVE_INFINITY : Number.NaN;
    const magnitude = finite > largest ? beyond : finite;
    return code & signBit ? -magnitude : magnitude;
  });
}

const VALUES: Readonly<Record<SmallFloatType, Float32Array>> = {
  float8e4m3fn: valuesOf('float8e4m3fn'),
  float8e5m2: valuesOf('float8e5m2'),
  float4e2m1: valuesOf('float4e2m1'),
};

/**
 * Converts a code of 8 or 4 bits to the number that it stands for, exactly.
 *
 * @param code - Bits as they stand in a tensor, 0–255; 0–15 of `float4e2m1`.
 */
export function decodeSmallFloat(code: number, type: SmallFloatType): number {
  return VALUES[type][code]!;
}
