import type { RowSource, RowSourceRequest } from './row-source.js';

const { fround } = Math;
// Adding and subtracting 2^52 rounds a number from 0 to 255 to a whole one, halves to even.
const ROUNDING = 2 ** 52;

/**
 * Shrinks by whole factors like OpenCV's fast path of `INTER_AREA`: the mean of each block. Blocks of 2x2 round
 * halves up, others to even.
 *
 * @param blockWidth - Source pixels for each output pixel, horizontally.
 * @param blockHeight - Source pixels for each output pixel, vertically.
 * @see OpenCV `resizeAreaFast_`
 */
export function opencvBlockRowSource(
  { image, window, scratch }: RowSourceRequest,
  blockWidth: number,
  blockHeight: number,
): RowSource {
  const length = (window.x2 - window.x1) * 3;
  const sums = scratch.ints('block sums', length);
  const share = fround(1 / (blockWidth * blockHeight));
  const halvesUp = blockWidth === 2 && blockHeight === 2;
  return {
    readRow(index, row) {
      sums.fill(0, 0, length);
      const top = (window.y1 + index) * blockHeight;
      for (let y = top; y < top + blockHeight; y++)
        addColumns(image.data, (y * image.width + window.x1 * blockWidth) * 3, blockWidth, sums, length);
      if (halvesUp) {
        for (let x = 0; x < length; x++) row[x] = (sums[x]! + 2) >> 2;
        return;
      }
      for (let x = 0; x < length; x++) row[x] = fround(fround(sums[x]!) * share) + ROUNDING - ROUNDING;
    },
  };
}

function addColumns(
  source: Uint8Array,
  offset: number,
  blockWidth: number,
  sums: Int32Array,
  length: number,
): void {
  let p = offset;
  for (let x = 0; x < length; x += 3) {
    let red = sums[x]!;
    let green = sums[x + 1]!;
    let blue = sums[x + 2]!;
    for (let k = 0; k < blockWidth; k++, p += 3) {
      red += source[p]!;
      green += source[p + 1]!;
      blue += source[p + 2]!;
    }
    sums[x] = red;
    sums[x + 1] = green;
    sums[x + 2] = blue;
  }
}
