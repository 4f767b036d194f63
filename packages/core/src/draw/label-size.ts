import type { Size } from '../tensor/size.js';
import type { BitmapFont } from './bitmap-font.js';
import { measureText } from './measure-text.js';

/**
 * Size of the plate under a text: a quarter of the font size stays free on both sides.
 *
 * @param fontSize - In pixels.
 */
export function labelSize(font: BitmapFont, text: string, fontSize: number): Size {
  const { width, height } = measureText(font, text, fontSize);
  return { width: width + 2 * Math.max(2, Math.round(fontSize / 4)), height };
}
