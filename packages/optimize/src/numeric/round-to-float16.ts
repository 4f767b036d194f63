import { binaryExponent } from './binary-exponent.js';
import { roundHalfToEven } from './round-half-to-even.js';

/** The largest float16 is 65504; from half a step above it, numbers round to infinity. */
const OVERFLOW = 65_520;

/** Rounds to the nearest IEEE 754 half-precision number, halves to even, as `Math.fround()` does to float32. */
export function roundToFloat16(value: number): number {
  if (Number.isNaN(value)) return value;
  const magnitude = Math.abs(value);
  if (magnitude >= OVERFLOW) return value * Number.POSITIVE_INFINITY;
  const unit = 2 ** (Math.max(binaryExponent(magnitude), -14) - 10);
  const rounded = roundHalfToEven(magnitude / unit) * unit;
  return value < 0 || Object.is(value, -0) ? -rounded : rounded;
}
