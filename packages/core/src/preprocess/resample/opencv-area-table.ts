import type { Axis } from './pillow-weight-table.js';

/** What one axis of OpenCV's area resize needs: for every output position a run of source positions with weights. */
export interface AreaTable {
  /** First source position, by output position. */
  readonly starts: Int32Array;
  /** Where the weights of an output position begin; one more at the end. */
  readonly offsets: Int32Array;
  /** Shares of the output position's area, single precision. */
  readonly weights: Float32Array;
}

/**
 * Computes how much of each output position every source position covers. Slivers of up to 0.001 are left out, as
 * in OpenCV.
 *
 * @see OpenCV `computeResizeAreaTab`
 */
export function opencvAreaTable({ source, target, from, to }: Axis): AreaTable {
  const scale = 1 / (target / source);
  const starts = new Int32Array(to - from);
  const offsets = new Int32Array(to - from + 1);
  const weights: number[] = [];
  for (let output = from; output < to; output++) {
    const left = output * scale;
    const right = left + scale;
    const extent = Math.min(scale, source - left);
    const last = Math.min(Math.floor(right), source - 1);
    const first = Math.min(Math.ceil(left), last);
    const sliver = first - left > 1e-3;
    starts[output - from] = sliver ? first - 1 : first;
    if (sliver) weights.push((first - left) / extent);
    for (let position = first; position < last; position++) weights.push(1 / extent);
    if (right - last > 1e-3) weights.push(Math.min(right - last, 1, extent) / extent);
    offsets[output - from + 1] = weights.length;
  }
  return { starts, offsets, weights: Float32Array.from(weights) };
}
