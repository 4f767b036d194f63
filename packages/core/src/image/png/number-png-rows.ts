import type { PngRows } from './png-rows.js';

/** Leaves rows as they are, with the number of no filter before each: best for masks, whose levels are names. */
export function numberPngRows({ data, height, rowBytes }: PngRows): Uint8Array {
  const rows = new Uint8Array((rowBytes + 1) * height);
  for (let y = 0; y < height; y++) {
    rows.set(data.subarray(y * rowBytes, (y + 1) * rowBytes), y * (rowBytes + 1) + 1);
  }
  return rows;
}
