import type { TextLine } from '../results/text-result.js';
import type { Size } from '../tensor/size.js';
import type { Canvas } from './canvas.js';
import type { Colour } from './colour.js';
import { createCanvas } from './create-canvas.js';
import { drawText } from './draw-text.js';
import { fillPolygon } from './fill-polygon.js';
import { measureText } from './measure-text.js';
import { paletteColour } from './palette.js';
import type { ResultStyle } from './result-style.js';

const INK: Colour = { r: 0, g: 0, b: 0 };
/** Black on the darkest tint, of forest green, has a contrast of 13. */
const TINT = 0.25;

/** A white page on which each line of text stands level where it was read, as large as its quad allows. */
export function drawTextPage(size: Size, lines: readonly TextLine[], { font }: ResultStyle): Canvas {
  const page = createCanvas(size);
  for (const [position, { quad, text }] of lines.entries()) {
    const [topLeft, topRight, bottomRight, bottomLeft] = quad;
    fillPolygon(page, quad, paletteColour(position), TINT);
    const width = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y);
    const height = Math.hypot(bottomLeft.x - topLeft.x, bottomLeft.y - topLeft.y);
    const wanted = measureText(font, text, font.size);
    const fontSize = font.size * Math.min(width / wanted.width, height / wanted.height);
    // A quad without an area, or a line without a character.
    if (!(fontSize > 0 && Number.isFinite(fontSize))) continue;
    const set = measureText(font, text, fontSize);
    const at = {
      x: (topLeft.x + bottomRight.x - set.width) / 2,
      y: (topLeft.y + bottomRight.y - set.height) / 2,
    };
    drawText(page, text, at, { font, fontSize, colour: INK });
  }
  return page;
}
