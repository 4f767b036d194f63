import type { Canvas } from './canvas.js';

/**
 * Copies one canvas onto another.
 *
 * @param at - Where its left top corner goes, whole pixels; what does not fit is left away.
 */
export function copyCanvas(from: Canvas, to: Canvas, at: { readonly x: number; readonly y: number }): void {
  const left = Math.max(0, at.x);
  const right = Math.min(to.width, at.x + from.width);
  const bottom = Math.min(to.height, at.y + from.height);
  if (right <= left) return;
  for (let y = Math.max(0, at.y); y < bottom; y++) {
    const start = ((y - at.y) * from.width + left - at.x) * 4;
    const row = from.data.subarray(start, start + (right - left) * 4);
    to.data.set(row, (y * to.width + left) * 4);
  }
}
