import { roundHalfToEven } from './round-half-to-even.js';

const FLOAT = new Float64Array(1);
const WORDS = new Uint32Array(FLOAT.buffer);
// 65504 is the largest float16; from half a step above it, values round to infinity.
const OVERFLOW = 65520;
const SMALLEST_NORMAL = 2 ** -14;

/**
 * Converts a number to the bits of the nearest IEEE 754 half-precision number, halves to even.
 *
 * @returns Bits as they stand in a float16 tensor, 0–65535; every NaN becomes 0x7e00.
 */
export function toFloat16Bits(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  if (magnitude >= OVERFLOW) return sign | 0x7c00;
  if (magnitude < SMALLEST_NORMAL) return sign | roundHalfToEven(magnitude * 2 ** 24);
  FLOAT[0] = magnitude;
  // The high word of a little-endian double; every platform Node.js runs on here is little-endian.
  const exponent = (WORDS[1]! >>> 20) - 1023;
  const mantissa = roundHalfToEven(magnitude * 2 ** (10 - exponent));
  // A mantissa rounded up to 2048 carries into the exponent by itself.
  return sign | (((exponent + 15) << 10) + (mantissa - 1024));
}
