import type { TextLine } from '../results/text-result.js';
import type { BoxShape } from './annotation.js';
import { boundingBox } from './bounding-box.js';
import type { Canvas } from './canvas.js';
import { drawLabel } from './draw-label.js';
import { drawOutline } from './draw-outline.js';
import { labelSize } from './label-size.js';
import { paletteColour } from './palette.js';
import { placeLabel } from './place-label.js';
import type { ResultStyle } from './result-style.js';

/** Draws lines of text over a picture: their quads and, where it covers least, what was read. */
export function drawTextLines(canvas: Canvas, lines: readonly TextLine[], style: ResultStyle): void {
  const { font, fontSize, lineWidth } = style;
  for (const [position, { quad }] of lines.entries())
    drawOutline(canvas, quad, lineWidth, paletteColour(position));
  const taken: BoxShape[] = lines.map(({ quad }) => boundingBox(quad));
  for (const [position, { quad, text }] of lines.entries()) {
    const label = labelSize(font, text, fontSize);
    const sides = ['right', 'above', 'below'] as const;
    const plate = placeLabel(quad, { label, picture: canvas, sides, avoid: taken, gap: lineWidth });
    drawLabel(canvas, text, plate, { font, fontSize, colour: paletteColour(position) });
    taken.push(plate);
  }
}
