import type { IntegerType } from './integer-type.js';
import { type QuantizedRangeOptions, quantizedRange } from './quantized-range.js';
import { roundHalfToEven } from './round-half-to-even.js';

/** How real numbers and integers belong together: `real = (integer − zeroPoint) × scale`. */
export interface ScaleAndZeroPoint {
  /** Distance of two neighbouring integers in real numbers; float32, positive. */
  readonly scale: number;
  /** The integer that stands for 0. */
  readonly zeroPoint: number;
}

/** Options of {@link scaleAndZeroPoint}. */
export interface ScaleAndZeroPointOptions extends QuantizedRangeOptions {
  readonly type: IntegerType;
  /** Least extent of the real range, so that scales do not become tiny. Real numbers. @defaultValue 0 */
  readonly minRealRange?: number;
}

/** Smallest normal float32: scales below it would be flushed to 0 on some processors. */
const FLT_MIN = 2 ** -126;

/**
 * Computes scale and zero point of a tensor from the range of its values, bit for bit as onnxruntime.quantization does:
 * the range is widened to hold 0, which becomes an integer exactly; its extent is a float32.
 *
 * @param rmin - Smallest value; above 0 counts as 0.
 * @param rmax - Largest value; below 0 counts as 0.
 * @see `compute_scale_zp` of onnxruntime.quantization 1.21
 */
export function scaleAndZeroPoint(
  rmin: number,
  rmax: number,
  options: ScaleAndZeroPointOptions,
): ScaleAndZeroPoint {
  const { type, symmetric = false, minRealRange = 0 } = options;
  const { qmin, qmax } = quantizedRange(type, options);
  let low = Math.min(rmin, 0);
  let high = Math.max(rmax, 0);
  if (minRealRange > 0) high = Math.max(high, low + minRealRange);
  if (symmetric) {
    high = Math.max(Math.abs(low), Math.abs(high));
    low = -high;
  }
  const scale = Math.fround(Math.fround(high) - Math.fround(low)) / (qmax - qmin);
  if (!(scale >= FLT_MIN)) return { scale: 1, zeroPoint: 0 };
  const zeroPoint = symmetric
    ? roundHalfToEven((qmin + qmax) / 2)
    : roundHalfToEven(qmin - Math.fround(low) / scale);
  // `+ 0` makes −0 to 0.
  return { scale: Math.fround(scale), zeroPoint: zeroPoint + 0 };
}
