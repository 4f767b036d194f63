import type { Colour } from './colour.js';

/**
 * Ten colours that differ by at least 15 in CIE Lab for readers with normal sight, protanopia, deuteranopia and
 * tritanopia: the seven of Okabe and Ito beside black, then wine, navy and forest green, which are much darker.
 *
 * @see Okabe and Ito, Color Universal Design (2008)
 */
export const PALETTE: readonly Colour[] = Object.freeze([
  { r: 213, g: 94, b: 0 },
  { r: 0, g: 114, b: 178 },
  { r: 0, g: 158, b: 115 },
  { r: 204, g: 121, b: 167 },
  { r: 230, g: 159, b: 0 },
  { r: 86, g: 180, b: 233 },
  { r: 240, g: 228, b: 66 },
  { r: 136, g: 34, b: 85 },
  { r: 26, g: 26, b: 128 },
  { r: 0, g: 68, b: 27 },
]);

/** The colour of a class by its index; after ten classes they repeat. */
export function paletteColour(index: number): Colour {
  return PALETTE[index % PALETTE.length]!;
}
