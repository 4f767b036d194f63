import type { RgbPacker } from '../kernels/rgb-packer.js';
import type { Background } from './background.js';
import { rgbaToRgb } from './rgba-to-rgb.js';

/**
 * Takes the RGBA pixels that a codec has left in its memory as RGB ones of our own: packed where they lie, then copied
 * once.
 *
 * @param rgba - In the memory that `pack` was made for; not to be used afterwards.
 * @param background - Colour under the picture; by default alpha is dropped.
 * @param pack - Absent where WebAssembly has no SIMD.
 */
export function takeRgb(
  rgba: Uint8Array,
  background: Background | undefined,
  pack: RgbPacker | undefined,
): Uint8Array {
  if (background !== undefined || pack === undefined) return rgbaToRgb(rgba, background);
  const pixels = rgba.length / 4;
  pack(rgba.byteOffset, rgba.byteOffset, pixels);
  return rgba.slice(0, pixels * 3);
}
