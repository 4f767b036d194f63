import type { Size } from '../tensor/size.js';
import type { Canvas } from './canvas.js';

/** A white canvas. */
export function createCanvas({ width, height }: Size): Canvas {
  return { width, height, data: new Uint8Array(width * height * 4).fill(255) };
}
