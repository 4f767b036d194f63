import { InvalidOptionError } from '../errors/invalid-option-error.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { DrawStyle, DrawStyleOptions } from './draw-style.js';
import { loadBitmapFont } from './load-bitmap-font.js';

/**
 * Checks a picture and the options of a drawing, and scales what is not given to the picture.
 *
 * @throws {InvalidOptionError} If an option is out of its range, or the picture's data do not fit its size.
 * @throws {RuntimeAssetError} If the font's files are missing.
 */
export async function resolveDrawStyle(image: RawImage, options: DrawStyleOptions): Promise<DrawStyle> {
  const { width, height, data } = image;
  const { lineWidth = Math.max(2, Math.round(Math.max(width, height) / 400)) } = options;
  const { fontSize = Math.min(64, Math.max(12, Math.round(Math.sqrt(width * height) / 36))) } = options;
  const { mediaType = 'image/jpeg', quality = 85 } = options;
  demand(data.length === width * height * 3, 'image.data', `${width * height * 3} bytes, RGB`, data.length);
  demand(lineWidth >= 1, 'lineWidth', 'at least 1 px', lineWidth);
  demand(fontSize >= 6 && fontSize <= 128, 'fontSize', '6–128 px', fontSize);
  demand(quality >= 1 && quality <= 100, 'quality', '1–100', quality);
  const isKnown = mediaType === 'image/jpeg' || mediaType === 'image/png';
  demand(isKnown, 'mediaType', 'image/jpeg or image/png', mediaType);
  return { lineWidth, fontSize, font: await loadBitmapFont() };
}

function demand(holds: boolean, option: string, expected: string, received: unknown): void {
  if (!holds) throw new InvalidOptionError({ option, expected, received });
}
