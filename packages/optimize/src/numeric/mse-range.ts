import type { Histogram } from './histogram.js';
import type { IntegerType } from './integer-type.js';
import { quantizedRange } from './quantized-range.js';
import { roundHalfToEven } from './round-half-to-even.js';
import { scaleAndZeroPoint } from './scale-and-zero-point.js';
import type { TensorRange } from './tensor-range.js';

/** Options of {@link mseRange}. */
export interface MseRangeOptions {
  /** Type that the values are going to be quantized to. @defaultValue 'uint8' */
  readonly type?: IntegerType;
  /** @defaultValue false */
  readonly symmetric?: boolean;
}

/** Shares of the observed range that are tried. */
const SHARES = Array.from({ length: 40 }, (_, step) => 1 - step * 0.0225);

/** Sum of the squared errors that quantization within a range makes, every value taken as the middle of its bin. */
function squaredError(histogram: Histogram, { min, max }: TensorRange, options: MseRangeOptions): number {
  const { type = 'uint8', symmetric = false } = options;
  const { scale, zeroPoint } = scaleAndZeroPoint(min, max, { type, symmetric });
  const { qmin, qmax } = quantizedRange(type, { symmetric });
  const { counts, binWidth } = histogram;
  let error = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    if (counts[bin] === 0) continue;
    const value = histogram.edge(bin) + binWidth / 2;
    const integer = Math.min(qmax, Math.max(qmin, roundHalfToEven(value / scale) + zeroPoint));
    error += counts[bin]! * ((integer - zeroPoint) * scale - value) ** 2;
  }
  return error;
}

/**
 * The range whose quantization changes the values least, by mean squared error: both ends are moved inwards together,
 * then each by itself. Never wider than what was observed.
 */
export function mseRange(histogram: Histogram, options: MseRangeOptions = {}): TensorRange {
  const { min, max } = histogram;
  if (min > max) return { min: 0, max: 0 };
  let best: TensorRange = { min, max };
  let least = squaredError(histogram, best, options);
  const tryAll = (rangeAt: (share: number, from: TensorRange) => TensorRange): void => {
    const from = best;
    for (const share of SHARES) {
      const range = rangeAt(share, from);
      const error = squaredError(histogram, range, options);
      if (error < least) {
        least = error;
        best = range;
      }
    }
  };
  tryAll((share) => ({ min: min * share, max: max * share }));
  tryAll((share, from) => ({ min: from.min, max: max * share }));
  tryAll((share, from) => ({ min: min * share, max: from.max }));
  return best;
}
