import type { BoxShape } from './annotation.js';
import { blendPixel } from './blend-pixel.js';
import type { Canvas } from './canvas.js';
import { PALETTE } from './palette.js';

const POSITIVE = PALETTE[4]!;
const NEGATIVE = PALETTE[1]!;

/**
 * Draws a vector as a strip, its elements from left to right: 0 is black, the greatest magnitude orange where it is
 * positive and blue where it is negative.
 *
 * @param area - Whole pixels inside the canvas. Where it has fewer columns than the vector elements, each column shows
 * the element at its left edge.
 */
export function drawStrip(canvas: Canvas, vector: readonly number[], area: BoxShape): void {
  const greatest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const width = area.x2 - area.x1;
  for (let x = area.x1; x < area.x2; x++) {
    const value = (vector[Math.floor(((x - area.x1) * vector.length) / width)] ?? 0) / greatest;
    const full = value < 0 ? NEGATIVE : POSITIVE;
    const share = Math.abs(value);
    const colour = { r: full.r * share, g: full.g * share, b: full.b * share };
    for (let y = area.y1; y < area.y2; y++) blendPixel(canvas, x, y, colour, 1);
  }
}
