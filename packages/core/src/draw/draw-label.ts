import type { BoxShape } from './annotation.js';
import type { Canvas } from './canvas.js';
import { contrastingColour } from './contrasting-colour.js';
import { drawText, type TextStyle } from './draw-text.js';
import { fillRectangle } from './fill-rectangle.js';
import { measureText } from './measure-text.js';

/**
 * Draws a plate with a text in its middle, black or white, whichever is read better.
 *
 * @param style - Font of the text and colour of the plate.
 */
export function drawLabel(canvas: Canvas, text: string, plate: BoxShape, style: TextStyle): void {
  const { width, height } = measureText(style.font, text, style.fontSize);
  const at = { x: (plate.x1 + plate.x2 - width) / 2, y: (plate.y1 + plate.y2 - height) / 2 };
  fillRectangle(canvas, plate, style.colour);
  drawText(canvas, text, at, { ...style, colour: contrastingColour(style.colour) });
}
