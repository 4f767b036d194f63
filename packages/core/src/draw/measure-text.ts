import type { Size } from '../tensor/size.js';
import type { BitmapFont } from './bitmap-font.js';
import { printableText } from './printable-text.js';

/**
 * Size of one line of text.
 *
 * @param fontSize - In pixels.
 * @returns In whole pixels, rounded up.
 */
export function measureText(font: BitmapFont, text: string, fontSize: number): Size {
  const scale = fontSize / font.size;
  let width = 0;
  for (const character of printableText(font, text)) width += font.glyphs[character]!.xadvance;
  return { width: Math.ceil(width * scale), height: Math.ceil(font.lineHeight * scale) };
}
