/** The two cells that each of a run of pixels lies between, along one axis. */
export interface LinearTaps {
  /** Cell whose centre is at or before the pixel's. */
  readonly first: Int32Array;
  /** Cell after it; the same one at the map's end. */
  readonly second: Int32Array;
  /** Weight of `second`, 0–1; that of `first` is the rest. */
  readonly weight: Float32Array;
  /** First cell that is used. */
  readonly from: number;
  /** Cell behind the last one that is used. */
  readonly to: number;
}

/** How pixels of the original lie over the cells of a map, along one axis. */
export interface LinearAxis {
  /** Model pixels per original pixel. */
  readonly scale: number;
  /** Where the original begins in the input, in model pixels. */
  readonly offset: number;
  /** Length of the input, in model pixels. */
  readonly extent: number;
  /** Cells that the map has over that length. */
  readonly cells: number;
}

/**
 * Computes the bilinear interpolation of a map at the centres of a run of the original's pixels. Beyond the map its
 * outermost cell repeats.
 *
 * @param start - First pixel.
 * @param count - Pixels, at least 1.
 */
export function linearTaps(
  start: number,
  count: number,
  { scale, offset, extent, cells }: LinearAxis,
): LinearTaps {
  const first = new Int32Array(count);
  const second = new Int32Array(count);
  const weight = new Float32Array(count);
  for (let pixel = 0; pixel < count; pixel++) {
    const centre = (start + pixel + 0.5) * scale + offset;
    const position = Math.min(Math.max((centre * cells) / extent - 0.5, 0), cells - 1);
    const before = Math.floor(position);
    first[pixel] = before;
    second[pixel] = Math.min(before + 1, cells - 1);
    weight[pixel] = position - before;
  }
  return { first, second, weight, from: first[0]!, to: second[count - 1]! + 1 };
}
