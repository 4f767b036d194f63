import type { OutputMap } from '../output-map.js';

/**
 * Finds the class with the greatest value in each cell; ties go to the lower index.
 *
 * @param map - At most 255 channels.
 * @returns Class indices, shape `[height, width]`.
 */
export function argmaxCells(map: OutputMap): Uint8Array {
  const { values, channels, width, height, channelStride, rowStride, columnStride } = map;
  const winners = new Uint8Array(width * height);
  const best = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    best.fill(Number.NEGATIVE_INFINITY);
    // Class by class along a row: the cells of a planar row are neighbours, those of an interleaved one stay in cache.
    for (let channel = 0; channel < channels; channel++) {
      let at = channel * channelStride + y * rowStride;
      for (let x = 0; x < width; x++, at += columnStride) {
        if (values[at]! <= best[x]!) continue;
        best[x] = values[at]!;
        winners[y * width + x] = channel;
      }
    }
  }
  return winners;
}
