import type { Canvas } from './canvas.js';
import type { Colour } from './colour.js';

/**
 * Lays a colour over one pixel.
 *
 * @param x - Column, a whole number inside the canvas.
 * @param y - Row, a whole number inside the canvas.
 * @param opacity - 0 leaves the pixel as it is, 1 covers it.
 */
export function blendPixel(canvas: Canvas, x: number, y: number, colour: Colour, opacity: number): void {
  const { data } = canvas;
  const at = (y * canvas.width + x) * 4;
  data[at] = Math.round(data[at]! + (colour.r - data[at]!) * opacity);
  data[at + 1] = Math.round(data[at + 1]! + (colour.g - data[at + 1]!) * opacity);
  data[at + 2] = Math.round(data[at + 2]! + (colour.b - data[at + 2]!) * opacity);
}
