import { Jimp, JimpMime, loadFont, measureText } from 'jimp';
import { SANS_16_WHITE } from 'jimp/fonts';
import { InvalidOptionError } from '../errors/invalid-option-error.js';
import type { Point } from '../tensor/point.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Annotation, BoxShape } from './annotation.js';
import type { Colour } from './colour.js';
import { drawLine } from './draw-line.js';
import { fillRectangle } from './fill-rectangle.js';

/** How annotations are drawn. */
export interface DrawOptions {
  /** Thickness of lines in pixels. @defaultValue one 400th of the longer side, at least 2 */
  readonly lineWidth?: number;
  /** Where labels lie: `right` keeps them off lines of text that stand close above each other. @defaultValue 'above' */
  readonly labels?: 'above' | 'right';
  /** Format of the answer. @defaultValue 'image/jpeg' */
  readonly mediaType?: 'image/jpeg' | 'image/png';
  /** JPEG quality, 1–100. @defaultValue 85 */
  readonly quality?: number;
}

/** Okabe and Ito's palette for colour-blind readers, without black and the two palest. */
const PALETTE: readonly Colour[] = [
  { r: 213, g: 94, b: 0 },
  { r: 0, g: 114, b: 178 },
  { r: 0, g: 158, b: 115 },
  { r: 204, g: 121, b: 167 },
  { r: 230, g: 159, b: 0 },
  { r: 86, g: 180, b: 233 },
];

const LABEL_HEIGHT = 18;

/**
 * Draws boxes, quads and their labels on a copy of a picture.
 *
 * @param image - The upright original that the annotations' coordinates belong to.
 * @returns The bytes of a JPEG or PNG file.
 * @throws {InvalidOptionError} If `lineWidth` is less than 1 or `quality` is outside 1–100.
 */
export async function drawAnnotations(
  image: RawImage,
  annotations: readonly Annotation[],
  options: DrawOptions = {},
): Promise<Uint8Array> {
  const longer = Math.max(image.width, image.height);
  const { lineWidth = Math.max(2, Math.round(longer / 400)), labels = 'above' } = options;
  const { mediaType = 'image/jpeg', quality = 85 } = options;
  if (!(lineWidth >= 1)) {
    throw new InvalidOptionError({ option: 'lineWidth', expected: 'at least 1 px', received: lineWidth });
  }
  if (!(quality >= 1 && quality <= 100)) {
    throw new InvalidOptionError({ option: 'quality', expected: '1–100', received: quality });
  }
  const picture = Jimp.fromBitmap({ data: withAlpha(image), width: image.width, height: image.height });
  const font = await loadFont(SANS_16_WHITE);
  for (const [position, { shape, label, colour }] of annotations.entries()) {
    const corners = cornersOf(shape);
    const ink = colour ?? (PALETTE[position % PALETTE.length] as Colour);
    for (const [at, from] of corners.entries()) {
      drawLine(picture.bitmap, from, corners[(at + 1) % corners.length] as Point, lineWidth, ink);
    }
    if (!label) continue;
    const text = [...label].map((character) => (/[ -~]/.test(character) ? character : '?')).join('');
    const plate = labelPlate(corners, measureText(font, text) + 6, { image, lineWidth, labels });
    fillRectangle(picture.bitmap, plate, ink);
    picture.print({ font, x: Math.round(plate.x1) + 3, y: Math.round(plate.y1), text });
  }
  const file =
    mediaType === 'image/png'
      ? await picture.getBuffer(JimpMime.png)
      : await picture.getBuffer(JimpMime.jpeg, { quality });
  return new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
}

function cornersOf(shape: Annotation['shape']): readonly Point[] {
  if (!('x1' in shape)) return shape;
  const { x1, y1, x2, y2 } = shape;
  return [
    { x: x1, y: y1 },
    { x: x2, y: y1 },
    { x: x2, y: y2 },
    { x: x1, y: y2 },
  ];
}

function withAlpha({ data, width, height }: RawImage): Buffer {
  // A buffer of its own: jimp reads `data.buffer` from its start, whatever the byte offset.
  const rgba = Buffer.from(new ArrayBuffer(width * height * 4));
  for (let from = 0, to = 0; to < rgba.length; from += 3, to += 4) {
    rgba[to] = data[from] as number;
    rgba[to + 1] = data[from + 1] as number;
    rgba[to + 2] = data[from + 2] as number;
    rgba[to + 3] = 255;
  }
  return rgba;
}

/** Where a label's plate lies: beside its shape, moved into the picture. */
function labelPlate(
  corners: readonly Point[],
  width: number,
  { image, lineWidth, labels }: { image: RawImage; lineWidth: number; labels: 'above' | 'right' },
): BoxShape {
  const byColumn = [...corners].sort((a, b) => b.x - a.x);
  const [rightmost, next] = [byColumn[0] as Point, (byColumn[1] ?? byColumn[0]) as Point];
  const x = labels === 'right' ? rightmost.x + 2 * lineWidth : (byColumn.at(-1) as Point).x;
  const y =
    labels === 'right'
      ? (rightmost.y + next.y - LABEL_HEIGHT) / 2
      : Math.min(...corners.map((corner) => corner.y)) - LABEL_HEIGHT - lineWidth;
  const x1 = Math.max(0, Math.min(x, image.width - width));
  const y1 = Math.max(0, Math.min(y, image.height - LABEL_HEIGHT));
  return { x1, y1, x2: x1 + width, y2: y1 + LABEL_HEIGHT };
}
