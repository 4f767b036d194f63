import type { Size } from '../tensor/size.js';
import type { Canvas } from './canvas.js';
import { createCanvas } from './create-canvas.js';

/** A canvas of another size, each pixel taken from the nearest: an enlarged picture shows its pixels as they are. */
export function resizeCanvas(canvas: Canvas, size: Size): Canvas {
  if (size.width === canvas.width && size.height === canvas.height) return canvas;
  const resized = createCanvas(size);
  for (let y = 0, to = 0; y < size.height; y++) {
    const row = Math.floor(((y + 0.5) * canvas.height) / size.height) * canvas.width;
    for (let x = 0; x < size.width; x++, to += 4) {
      const from = (row + Math.floor(((x + 0.5) * canvas.width) / size.width)) * 4;
      resized.data[to] = canvas.data[from]!;
      resized.data[to + 1] = canvas.data[from + 1]!;
      resized.data[to + 2] = canvas.data[from + 2]!;
    }
  }
  return resized;
}
