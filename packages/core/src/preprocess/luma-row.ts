/** Computes one level from the three of a pixel, for a whole row. */
export type LumaRow = (rgb: Uint8Array, luma: Uint8Array, count: number) => void;

/**
 * Pillow's `convert('L')`: ITU-R 601 with 16 bits after the point, rounded.
 *
 * @param rgb - `count` pixels, interleaved.
 * @param luma - Receives `count` levels.
 */
export function grayRow(rgb: Uint8Array, luma: Uint8Array, count: number): void {
  for (let x = 0, p = 0; x < count; x++, p += 3)
    luma[x] = (rgb[p]! * 19595 + rgb[p + 1]! * 38470 + rgb[p + 2]! * 7471 + 0x8000) >> 16;
}

/**
 * The luma of Pillow's `convert('YCbCr')`: each share of ITU-R 601 rounded to 6 bits after the point, the sum
 * truncated.
 *
 * @param rgb - `count` pixels, interleaved.
 * @param luma - Receives `count` levels.
 */
export function yRow(rgb: Uint8Array, luma: Uint8Array, count: number): void {
  for (let x = 0, p = 0; x < count; x++, p += 3)
    luma[x] = (RED[rgb[p]!]! + GREEN[rgb[p + 1]!]! + BLUE[rgb[p + 2]!]!) >> 6;
}

const RED = shares(0.299);
const GREEN = shares(0.587);
const BLUE = shares(0.114);

function shares(weight: number): Int32Array {
  return Int32Array.from({ length: 256 }, (_, level) => Math.trunc(weight * level * 64 + 0.5));
}
