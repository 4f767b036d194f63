import { checkOptionKeys } from '../image/check-option-keys.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Annotation, BoxShape } from './annotation.js';
import { cornersOf } from './corners-of.js';
import { drawLabel } from './draw-label.js';
import { drawOutline } from './draw-outline.js';
import type { DrawStyleOptions } from './draw-style.js';
import { encodeCanvas } from './encode-canvas.js';
import { labelSize } from './label-size.js';
import { paletteColour } from './palette.js';
import { placeLabel } from './place-label.js';
import { resolveDrawStyle } from './resolve-draw-style.js';
import { toCanvas } from './to-canvas.js';

/** How annotations are drawn. */
export interface DrawOptions extends DrawStyleOptions {
  /**
   * Where labels lie: above their shapes, or inside or below where there is no room; or on the right, which keeps them
   * off lines of text that stand close above each other.
   * @defaultValue 'above'
   */
  readonly labels?: 'above' | 'right' | undefined;
}

const KEYS = ['mediaType', 'quality', 'lineWidth', 'fontSize', 'labels'];

/**
 * Draws boxes, quads and their labels on a copy of a picture.
 *
 * @param image - The upright original that the annotations' coordinates belong to.
 * @returns The bytes of a JPEG or PNG file.
 * @throws {InvalidOptionError} If an option is unknown or out of its range.
 * @throws {RuntimeAssetError} If the font's files are missing.
 */
export async function drawAnnotations(
  image: RawImage,
  annotations: readonly Annotation[],
  options: DrawOptions = {},
): Promise<Uint8Array> {
  checkOptionKeys('options', options, KEYS);
  const { font, fontSize, lineWidth } = await resolveDrawStyle(image, options);
  const sides = options.labels === 'right' ? (['right'] as const) : (['above', 'inside', 'below'] as const);
  const canvas = toCanvas(image);
  const inks = annotations.map(({ colour }, position) => colour ?? paletteColour(position));
  for (const [position, { shape }] of annotations.entries())
    drawOutline(canvas, cornersOf(shape), lineWidth, inks[position]!);
  const plates: BoxShape[] = [];
  for (const [position, { shape, label }] of annotations.entries()) {
    if (!label) continue;
    const size = labelSize(font, label, fontSize);
    const place = { label: size, picture: image, sides, avoid: plates, gap: lineWidth };
    const plate = placeLabel(cornersOf(shape), place);
    drawLabel(canvas, label, plate, { font, fontSize, colour: inks[position]! });
    plates.push(plate);
  }
  return encodeCanvas(canvas, options);
}
