import type { Axis } from './pillow-weight-table.js';

/**
 * Source positions that Pillow's `nearest` picks. It steps by adding the scale up, and so do we: the sum of many
 * rounded steps is not the product.
 *
 * @see Pillow `ImagingScaleAffine`
 */
export function pillowNearestIndices({ source, target, from, to }: Axis): Int32Array {
  const indices = new Int32Array(to - from);
  const scale = source / target;
  let position = scale * 0.5;
  for (let x = 0; x < to; x++) {
    if (x >= from) indices[x - from] = Math.min(Math.trunc(position), source - 1);
    position += scale;
  }
  return indices;
}

/**
 * Source positions that OpenCV's `INTER_NEAREST` picks.
 *
 * @see OpenCV `resizeNN`
 */
export function opencvNearestIndices({ source, target, from, to }: Axis): Int32Array {
  const indices = new Int32Array(to - from);
  const scale = 1 / (target / source);
  for (let x = from; x < to; x++) indices[x - from] = Math.min(Math.floor(x * scale), source - 1);
  return indices;
}
