import type { MapAxis } from './map-axes.js';
import { pictureCells } from './picture-cells.js';

/** The two cells that each pixel of the original lies between, along one axis. */
export interface AxisTaps {
  /** Cell whose centre is at or before the pixel's, one per pixel. */
  readonly first: Int32Array;
  /** Cell after it; the same one at the picture's edge. */
  readonly second: Int32Array;
  /** Weight of `second`, 0–1; that of `first` is the rest. */
  readonly weight: Float32Array;
  /** First pixel that the model has seen: a crop may have cut off those before it. */
  readonly from: number;
  /** Pixel behind the last one that the model has seen. */
  readonly to: number;
}

/**
 * Computes the bilinear interpolation of a map at the centres of the original's pixels, through resize, padding and
 * crop. Cells of the padding take no part; at the picture's edges the outermost cell repeats.
 */
export function axisTaps(axis: MapAxis): AxisTaps {
  const { original, input, cells, scale, offset } = axis;
  const { from: firstCell, to } = pictureCells(axis);
  const lastCell = to - 1;
  const first = new Int32Array(original);
  const second = new Int32Array(original);
  const weight = new Float32Array(original);
  let seenFrom = original;
  let seenTo = 0;
  for (let pixel = 0; pixel < original; pixel++) {
    const centre = (pixel + 0.5) * scale + offset;
    if (centre >= 0 && centre < input) {
      seenFrom = Math.min(seenFrom, pixel);
      seenTo = pixel + 1;
    }
    const position = Math.min(Math.max((centre * cells) / input - 0.5, firstCell), lastCell);
    const before = Math.floor(position);
    first[pixel] = before;
    second[pixel] = Math.min(before + 1, lastCell);
    weight[pixel] = position - before;
  }
  return { first, second, weight, from: Math.min(seenFrom, seenTo), to: seenTo };
}
