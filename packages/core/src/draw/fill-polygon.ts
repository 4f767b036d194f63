import type { Point } from '../tensor/point.js';
import { blendPixel } from './blend-pixel.js';
import type { Canvas } from './canvas.js';
import type { Colour } from './colour.js';

/**
 * Fills a polygon by the even-odd rule: the pixels whose centres lie inside; parts outside the canvas are left away.
 *
 * @param corners - In pixels, closed by itself.
 * @param opacity - 0–1.
 */
export function fillPolygon(canvas: Canvas, corners: readonly Point[], colour: Colour, opacity = 1): void {
  const rows = corners.map((corner) => corner.y);
  const bottom = Math.min(canvas.height, Math.ceil(Math.max(...rows)));
  for (let y = Math.max(0, Math.floor(Math.min(...rows))); y < bottom; y++) {
    const crossings = crossingsOf(corners, y + 0.5);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const end = Math.min(canvas.width, Math.ceil(crossings[pair + 1]! - 0.5));
      for (let x = Math.max(0, Math.ceil(crossings[pair]! - 0.5)); x < end; x++)
        blendPixel(canvas, x, y, colour, opacity);
    }
  }
}

/** Where a row crosses the sides, from left to right. */
function crossingsOf(corners: readonly Point[], y: number): number[] {
  const crossings: number[] = [];
  for (const [at, from] of corners.entries()) {
    const to = corners[(at + 1) % corners.length]!;
    if (from.y <= y === to.y <= y) continue;
    crossings.push(from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x));
  }
  return crossings.sort((a, b) => a - b);
}
