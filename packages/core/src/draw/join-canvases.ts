import type { Canvas } from './canvas.js';
import { copyCanvas } from './copy-canvas.js';
import { createCanvas } from './create-canvas.js';
import { resizeCanvas } from './resize-canvas.js';

/**
 * Puts two pictures beside each other; the lower one is enlarged to the height of the other.
 *
 * @param gap - White pixels between them.
 */
export function joinCanvases(left: Canvas, right: Canvas, gap: number): Canvas {
  const height = Math.max(left.height, right.height);
  const [first, second] = [left, right].map((canvas) =>
    resizeCanvas(canvas, { width: Math.round((canvas.width * height) / canvas.height), height }),
  ) as [Canvas, Canvas];
  const joined = createCanvas({ width: first.width + gap + second.width, height });
  copyCanvas(first, joined, { x: 0, y: 0 });
  copyCanvas(second, joined, { x: first.width + gap, y: 0 });
  return joined;
}
