import type { BoxShape } from './annotation.js';
import type { Canvas } from './canvas.js';
import type { Colour } from './colour.js';

/** Fills an axis-aligned rectangle, edges rounded to whole pixels; parts outside are left away. */
export function fillRectangle(canvas: Canvas, box: BoxShape, colour: Colour): void {
  const left = Math.max(0, Math.round(box.x1));
  const right = Math.min(canvas.width, Math.round(box.x2));
  const bottom = Math.min(canvas.height, Math.round(box.y2));
  for (let y = Math.max(0, Math.round(box.y1)); y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * canvas.width + x) * 4;
      canvas.data[at] = colour.r;
      canvas.data[at + 1] = colour.g;
      canvas.data[at + 2] = colour.b;
      canvas.data[at + 3] = 255;
    }
  }
}
