/**
 * Pillow's `convert('RGB')` of YCbCr pictures: full range, each share rounded to 6 bits after the point, their sum
 * truncated, the level clipped.
 *
 * @param ycc - Y, Cb and Cr, interleaved, any number of pixels.
 * @returns RGB, interleaved.
 * @see Pillow `ConvertYCbCr.c`
 */
export function yccToRgb(ycc: Uint8Array): Uint8Array {
  // Clipped by the array as it is written.
  const rgb = new Uint8ClampedArray(ycc.length);
  for (let at = 0; at < ycc.length; at += 3) {
    const y = ycc[at]!;
    const cb = ycc[at + 1]!;
    const cr = ycc[at + 2]!;
    rgb[at] = y + (RED_OF_CR[cr]! >> 6);
    rgb[at + 1] = y + ((GREEN_OF_CB[cb]! + GREEN_OF_CR[cr]!) >> 6);
    rgb[at + 2] = y + (BLUE_OF_CB[cb]! >> 6);
  }
  return new Uint8Array(rgb.buffer);
}

const RED_OF_CR = shares(1.402);
const GREEN_OF_CB = shares(-0.34414);
const GREEN_OF_CR = shares(-0.71414);
const BLUE_OF_CB = shares(1.772);

function shares(weight: number): Int32Array {
  return Int32Array.from({ length: 256 }, (_, level) => Math.trunc(weight * (level - 128) * 64 + 0.5));
}
