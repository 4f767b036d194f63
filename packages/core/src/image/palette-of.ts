/** Colours that an index can have. */
const COLORS = 256;

/**
 * Makes a table of 256 RGB colours. Indices behind its end stand for greys of their own value, as in Pillow.
 *
 * @param colors - RGB, three bytes per colour; what is behind 256 colours is not used.
 */
export function paletteOf(colors: ArrayLike<number>): Uint8Array {
  const palette = Uint8Array.from({ length: COLORS * 3 }, (_, at) => Math.floor(at / 3));
  const used = Math.floor(Math.min(colors.length, palette.length) / 3) * 3;
  for (let at = 0; at < used; at++) palette[at] = colors[at]!;
  return palette;
}
