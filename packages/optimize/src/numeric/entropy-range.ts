import type { Histogram } from './histogram.js';
import type { TensorRange } from './tensor-range.js';

/** What an empty bin gets of what the others have. */
const EPSILON = 1e-4;

/** Gives empty bins a little, taken from the others, so that their ratio exists; nothing if all are empty. */
function smooth(distribution: Float64Array): boolean {
  let empty = 0;
  for (const count of distribution) if (count === 0) empty++;
  if (empty === distribution.length) return false;
  const taken = (EPSILON * empty) / (distribution.length - empty);
  for (let bin = 0; bin < distribution.length; bin++) {
    distribution[bin] = distribution[bin] === 0 ? EPSILON : distribution[bin]! - taken;
  }
  return true;
}

/** Kullback–Leibler divergence of two distributions that need not sum to 1. */
function divergence(reference: Float64Array, approximation: Float64Array): number {
  let referenceSum = 0;
  let approximationSum = 0;
  for (let bin = 0; bin < reference.length; bin++) {
    referenceSum += reference[bin]!;
    approximationSum += approximation[bin]!;
  }
  let sum = 0;
  for (let bin = 0; bin < reference.length; bin++) {
    const p = reference[bin]! / referenceSum;
    const q = approximation[bin]! / approximationSum;
    if (p > 0) sum += q > 0 ? p * Math.log(p / q) : Number.POSITIVE_INFINITY;
  }
  return sum;
}

/** Bins merged into `levels` groups, and each group's count spread evenly over those of its bins that are not empty. */
function requantize(slice: Float64Array, reference: Float64Array, levels: number): Float64Array {
  const merged = Math.floor(slice.length / levels);
  const spread = new Float64Array(slice.length);
  for (let level = 0; level < levels; level++) {
    const start = level * merged;
    const end = start + merged;
    let count = 0;
    let filled = 0;
    for (let bin = start; bin < end; bin++) {
      count += slice[bin]!;
      if (reference[bin] !== 0) filled++;
    }
    // The bins that are left over belong to the last group, which is not spread over them.
    if (level === levels - 1) for (let bin = end; bin < slice.length; bin++) count += slice[bin]!;
    if (filled > 0) spread.fill(Math.trunc(count / filled), start, end);
  }
  return spread;
}

/**
 * The range, symmetric around 0, whose values keep most of the information when they are quantized: of all half-widths
 * the one whose distribution, outliers moved to its ends, diverges least from itself at `levels` levels. Never wider
 * than what was observed. With as many bins as levels there is one candidate, the whole range.
 *
 * @param levels - Levels that are left after quantization. @defaultValue 128, of one side of int8
 * @see `get_entropy_threshold` of onnxruntime.quantization 1.21
 */
export function entropyRange(histogram: Histogram, levels = 128): TensorRange {
  const { counts, min, max } = histogram;
  if (min > max) return { min: 0, max: 0 };
  const centre = Math.floor(counts.length / 2);
  let best = { divergence: Number.POSITIVE_INFINITY, start: 0, end: counts.length };
  for (let half = Math.floor(levels / 2); half <= centre; half++) {
    const start = centre - half;
    const end = Math.min(centre + half + 1, counts.length);
    const slice = counts.slice(start, end);
    const reference = slice.slice();
    for (let bin = 0; bin < start; bin++) reference[0]! += counts[bin]!;
    for (let bin = end; bin < counts.length; bin++) reference[reference.length - 1]! += counts[bin]!;
    const approximation = requantize(slice, reference, levels);
    const comparable = smooth(reference) && smooth(approximation);
    const distance = comparable ? divergence(reference, approximation) : Number.POSITIVE_INFINITY;
    if (distance < best.divergence) best = { divergence: distance, start, end };
  }
  return { min: Math.max(min, histogram.edge(best.start)), max: Math.min(max, histogram.edge(best.end)) };
}
