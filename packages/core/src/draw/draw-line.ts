import type { Point } from '../tensor/point.js';
import type { Canvas } from './canvas.js';
import type { Colour } from './colour.js';
import { fillRectangle } from './fill-rectangle.js';

/**
 * Draws a straight line with square ends on a canvas; parts outside are left away.
 *
 * @param from - Start in pixels.
 * @param to - End in pixels.
 * @param width - Thickness in pixels, at least 1.
 */
export function drawLine(canvas: Canvas, from: Point, to: Point, width: number, colour: Colour): void {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y))));
  const reach = (width - 1) / 2;
  for (let step = 0; step <= steps; step++) {
    const x = from.x + ((to.x - from.x) * step) / steps;
    const y = from.y + ((to.y - from.y) * step) / steps;
    fillRectangle(canvas, { x1: x - reach, y1: y - reach, x2: x + reach + 1, y2: y + reach + 1 }, colour);
  }
}
