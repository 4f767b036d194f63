import { Histogram } from './histogram.js';
import type { MagnitudeHistogram } from './magnitude-histogram.js';
import type { TensorRange } from './tensor-range.js';

/** First bin at which the sum of the counts up to it reaches a share of all. */
function binAtShare(counts: Readonly<Float64Array>, share: number): number {
  let total = 0;
  for (const count of counts) total += count;
  let sum = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    sum += counts[bin]! / total;
    if (sum >= share) return bin;
  }
  return counts.length;
}

/**
 * The range that holds a percentage of the values. Of a {@link Histogram} half of the others is cut from either side;
 * of a {@link MagnitudeHistogram} the largest magnitudes are. Never wider than what was observed.
 *
 * @param percentile - How many of the values lie in the range. Percent, 0–100.
 */
export function percentileRange(histogram: Histogram | MagnitudeHistogram, percentile: number): TensorRange {
  const { min, max, counts } = histogram;
  if (min > max) return { min: 0, max: 0 };
  if (histogram instanceof Histogram) {
    const cut = (100 - percentile) / 200;
    return {
      min: Math.max(min, histogram.edge(binAtShare(counts, cut))),
      max: Math.min(max, histogram.edge(binAtShare(counts, 1 - cut))),
    };
  }
  const limit = histogram.edge(binAtShare(counts, percentile / 100));
  return { min: Math.max(min, -limit), max: Math.min(max, limit) };
}
