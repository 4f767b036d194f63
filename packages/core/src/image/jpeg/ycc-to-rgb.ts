/** Fixed point with 16 bits behind the point. */
const ONE = 65_536;
const HALF = ONE / 2;

const RED_OF_CR = table((x) => (fixed(1.402) * x + HALF) >> 16);
const BLUE_OF_CB = table((x) => (fixed(1.772) * x + HALF) >> 16);
const GREEN_OF_CR = table((x) => -fixed(0.71414) * x);
const GREEN_OF_CB = table((x) => -fixed(0.34414) * x + HALF);

function fixed(value: number): number {
  return Math.floor(value * ONE + 0.5);
}

function table(value: (x: number) => number): Int32Array {
  return Int32Array.from({ length: 256 }, (_, sample) => value(sample - 128));
}

/**
 * Turns YCbCr pixels into RGB in place, to the bit as libjpeg does.
 *
 * @param data - Interleaved `[pixels, 3]`.
 * @see libjpeg-turbo, `ycc_rgb_convert` in jdcolext.c.
 */
export function yccToRgb(data: Uint8Array): void {
  const clamped = new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength);
  for (let at = 0; at < clamped.length; at += 3) {
    const y = clamped[at]!;
    const cb = clamped[at + 1]!;
    const cr = clamped[at + 2]!;
    clamped[at] = y + RED_OF_CR[cr]!;
    clamped[at + 1] = y + ((GREEN_OF_CB[cb]! + GREEN_OF_CR[cr]!) >> 16);
    clamped[at + 2] = y + BLUE_OF_CB[cb]!;
  }
}
