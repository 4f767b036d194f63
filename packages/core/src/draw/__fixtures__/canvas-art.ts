import { drawImage } from '@lambda-vision/testing';
import type { Canvas } from '../canvas.js';
import { toCanvas } from '../to-canvas.js';

/** Colours of {@link toArt}, by character. */
const COLOURS: Readonly<Record<string, string>> = {
  '0,0,0': '■',
  '255,255,255': '□',
  '128,128,128': '▥',
  '255,0,0': 'R',
  '0,255,0': 'G',
  '0,0,255': 'B',
};

/** A canvas from text art: `■□▥RGB`, one character per pixel. */
export function fromArt(art: string): Canvas {
  return toCanvas(drawImage(art));
}

/** A canvas as lines of text art; colours without a character are `?`. */
export function toArt({ width, height, data }: Canvas): string[] {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => {
      const at = (y * width + x) * 4;
      return COLOURS[data.subarray(at, at + 3).join()] ?? '?';
    }).join(''),
  );
}

/** Red, green and blue of one pixel. */
export function pixelAt({ width, data }: Canvas, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)];
}
