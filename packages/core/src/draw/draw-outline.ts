import type { Point } from '../tensor/point.js';
import type { Canvas } from './canvas.js';
import type { Colour } from './colour.js';
import { contrastingColour } from './contrasting-colour.js';
import { drawLine } from './draw-line.js';

/**
 * Draws the sides of a polygon, cased in black or white so that they are seen on a ground of their own colour.
 *
 * @param corners - In pixels, closed by itself.
 * @param width - Thickness in pixels without the casing, which adds 1 on both sides.
 */
export function drawOutline(canvas: Canvas, corners: readonly Point[], width: number, colour: Colour): void {
  const strokes = [
    { width: width + 2, colour: contrastingColour(colour) },
    { width, colour },
  ];
  for (const stroke of strokes) {
    for (const [at, from] of corners.entries())
      drawLine(canvas, from, corners[(at + 1) % corners.length]!, stroke.width, stroke.colour);
  }
}
