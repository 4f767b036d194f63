import type { RawImage } from '../tensor/raw-image.js';
import type { Canvas } from './canvas.js';
import { createCanvas } from './create-canvas.js';

/** A canvas with a copy of a picture's pixels. */
export function toCanvas(image: RawImage): Canvas {
  const canvas = createCanvas(image);
  for (let from = 0, to = 0; to < canvas.data.length; from += 3, to += 4) {
    canvas.data[to] = image.data[from]!;
    canvas.data[to + 1] = image.data[from + 1]!;
    canvas.data[to + 2] = image.data[from + 2]!;
  }
  return canvas;
}
