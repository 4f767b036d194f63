import type { QuantizedRange } from './quantized-range.js';
import type { ScaleAndZeroPoint } from './scale-and-zero-point.js';

/** Doubles between 2^52 and 2^53 are 1 apart: adding this rounds halves to even, of either sign. */
const ROUNDER = 1.5 * 2 ** 52;

/** Quantizes the elements from `start` to before `end`, see {@link quantizeArray}. */
export function quantizeInto(
  values: { [index: number]: number },
  data: Float32Array,
  start: number,
  end: number,
  { scale, zeroPoint }: ScaleAndZeroPoint,
  { qmin, qmax }: QuantizedRange,
): void {
  const low = qmin - zeroPoint;
  const high = qmax - zeroPoint;
  for (let index = start; index < end; index++) {
    const quotient = Math.fround(data[index]! / scale);
    // Clipped before it is rounded: both ends are whole, and the sum is exact for small numbers only.
    const clipped = quotient < low ? low : Math.min(quotient, high);
    values[index] = clipped + ROUNDER - ROUNDER + zeroPoint;
  }
}
