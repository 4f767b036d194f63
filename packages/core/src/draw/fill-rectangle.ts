import type { BoxShape } from './annotation.js';
import { blendPixel } from './blend-pixel.js';
import type { Canvas } from './canvas.js';
import type { Colour } from './colour.js';

/**
 * Fills an axis-aligned rectangle, edges rounded to whole pixels; parts outside are left away.
 *
 * @param opacity - 0–1.
 */
export function fillRectangle(canvas: Canvas, box: BoxShape, colour: Colour, opacity = 1): void {
  const left = Math.max(0, Math.round(box.x1));
  const right = Math.min(canvas.width, Math.round(box.x2));
  const bottom = Math.min(canvas.height, Math.round(box.y2));
  for (let y = Math.max(0, Math.round(box.y1)); y < bottom; y++) {
    for (let x = left; x < right; x++) blendPixel(canvas, x, y, colour, opacity);
  }
}
