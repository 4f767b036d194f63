/**
 * Writes a row of indices as RGB.
 *
 * @param indices - One per pixel.
 * @param palette - 256 colours, as {@link paletteOf} makes them.
 * @param target - Gets three bytes per pixel from `start` on.
 */
export function writePaletteRow(
  indices: Uint8Array,
  palette: Uint8Array,
  target: Uint8Array,
  start: number,
): void {
  for (let index = 0, at = start; index < indices.length; index++, at += 3) {
    const color = 3 * indices[index]!;
    target[at] = palette[color]!;
    target[at + 1] = palette[color + 1]!;
    target[at + 2] = palette[color + 2]!;
  }
}
