import type { RawImage, Rgb } from './raw-image.js';

/** Colours that art may use without a palette of its own. */
export const DEFAULT_PALETTE: Readonly<Record<string, Rgb>> = Object.freeze({
  '■': [0, 0, 0],
  '□': [255, 255, 255],
  '▥': [128, 128, 128],
  R: [255, 0, 0],
  G: [0, 255, 0],
  B: [0, 0, 255],
  Y: [255, 255, 0],
  C: [0, 255, 255],
  M: [255, 0, 255],
  K: [0, 0, 0],
  W: [255, 255, 255],
});

/** A picture as a rule: its size and the colour of each pixel. */
export interface DrawnBy {
  readonly width: number;
  readonly height: number;
  readonly pixel: (x: number, y: number) => Rgb;
}

/**
 * Draws a small picture from text art, one character per pixel and one line per row, or from a rule.
 *
 * @param art - Lines such as `'■□\n□■'`; blank lines and spaces around lines are ignored.
 * @param palette - Colours by character, in addition to {@link DEFAULT_PALETTE}.
 * @throws {Error} If the lines differ in length or a character has no colour.
 * @example `drawImage('RG\nBW')` is 2x2: red, green, blue, white.
 */
export function drawImage(art: string | DrawnBy, palette: Readonly<Record<string, Rgb>> = {}): RawImage {
  const { width, height, pixel } = typeof art === 'string' ? fromArt(art, palette) : art;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(pixel(x, y), (y * width + x) * 3);
  return { data, width, height };
}

function fromArt(art: string, palette: Readonly<Record<string, Rgb>>): DrawnBy {
  const colours = { ...DEFAULT_PALETTE, ...palette };
  const rows = art
    .split('\n')
    .map((line) => [...line.trim()])
    .filter((line) => line.length > 0);
  const width = rows[0]?.length ?? 0;
  if (width === 0 || rows.some((row) => row.length !== width))
    throw new Error(
      `Expected rows of equal length but received ${rows.map((row) => row.length).join(', ')}.`,
    );
  const pixel = (x: number, y: number) => {
    const character = rows[y]?.[x] ?? '';
    const colour = colours[character];
    if (colour === undefined) throw new Error(`Expected a colour for ${character} but the palette has none.`);
    return colour;
  };
  return { width, height: rows.length, pixel };
}
