import type { Point } from '../tensor/point.js';
import { blendPixel } from './blend-pixel.js';
import type { Canvas } from './canvas.js';
import type { Colour } from './colour.js';
import { contrastingColour } from './contrasting-colour.js';

/**
 * Draws a disc with a black or white rim of one pixel; parts outside are left away.
 *
 * @param radius - In pixels, with the rim.
 */
export function drawDot(canvas: Canvas, centre: Point, radius: number, colour: Colour): void {
  const rim = contrastingColour(colour);
  const right = Math.min(canvas.width - 1, Math.floor(centre.x + radius));
  const bottom = Math.min(canvas.height - 1, Math.floor(centre.y + radius));
  for (let y = Math.max(0, Math.ceil(centre.y - radius)); y <= bottom; y++) {
    for (let x = Math.max(0, Math.ceil(centre.x - radius)); x <= right; x++) {
      const distance = Math.hypot(x - centre.x, y - centre.y);
      if (distance <= radius) blendPixel(canvas, x, y, distance > radius - 1 ? rim : colour, 1);
    }
  }
}
