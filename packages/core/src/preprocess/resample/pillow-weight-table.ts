import { PILLOW_KERNELS, type PillowKernelName } from './pillow-kernels.js';

/** Bits after the point of Pillow's weights: 32 less 8 for the level and 2 for overshoot. */
export const PILLOW_PRECISION_BITS = 22;

/** What one axis of a resize needs: for every output position a run of source positions with their weights. */
export interface WeightTable {
  /** First source position, by output position; never descends. */
  readonly starts: Int32Array;
  /** Number of source positions, by output position. */
  readonly counts: Int32Array;
  /** Weights in fixed point, `stride` places for each output position. */
  readonly weights: Int32Array;
  /** Most source positions that any output position has. */
  readonly stride: number;
}

/** One axis of a resize, and the output positions of it that are wanted. */
export interface Axis {
  /** Source positions. */
  readonly source: number;
  /** Output positions. */
  readonly target: number;
  /** First output position wanted. */
  readonly from: number;
  /** Output position after the last one wanted. */
  readonly to: number;
}

/**
 * Computes Pillow's weights: the kernel widened by the scale when shrinking, normalised, then rounded.
 *
 * @see Pillow `precompute_coeffs` and `normalize_coeffs_8bpc`: the convention this follows.
 */
export function pillowWeightTable(kernelName: PillowKernelName, axis: Axis): WeightTable {
  const { source, target, from, to } = axis;
  const kernel = PILLOW_KERNELS[kernelName];
  const scale = source / target;
  const widening = Math.max(scale, 1);
  const support = kernel.support * widening;
  const stride = Math.ceil(support) * 2 + 1;
  const starts = new Int32Array(to - from);
  const counts = new Int32Array(to - from);
  const weights = new Int32Array((to - from) * stride);
  const exact = new Float64Array(stride);
  for (let index = 0; index < to - from; index++) {
    const center = (from + index + 0.5) * scale;
    const start = Math.max(Math.trunc(center - support + 0.5), 0);
    const count = Math.min(Math.trunc(center + support + 0.5), source) - start;
    let sum = 0;
    for (let k = 0; k < count; k++) {
      // Pillow multiplies by the reciprocal.
      const weight = kernel.weight((k + start - center + 0.5) * (1 / widening));
      exact[k] = weight;
      sum += weight;
    }
    for (let k = 0; k < count; k++) {
      const weight = (exact[k]! / sum) * 2 ** PILLOW_PRECISION_BITS;
      weights[index * stride + k] = Math.trunc(weight < 0 ? weight - 0.5 : weight + 0.5);
    }
    starts[index] = start;
    counts[index] = count;
  }
  return { starts, counts, weights, stride };
}
