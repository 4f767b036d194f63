import type { EncodedMask, RunLengthMask } from '@lambda-vision/core';
import type { Levels } from './class-colour.js';
import { decodeRunLength } from './decode-run-length.js';
import { fileOfBase64 } from './file-of-base64.js';

/** A mask's values, row by row. */
export interface MaskValues {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

/** Reads a mask in either of the forms that JSON carries; `undefined` for others. */
export async function maskValues(mask: EncodedMask | RunLengthMask): Promise<MaskValues | undefined> {
  if (mask.format === 'rle') {
    const [height, width] = mask.size;
    return { width, height, values: decodeRunLength(mask) };
  }
  if (mask.format !== 'png') return undefined;
  // The levels are indices: no colour management may touch them.
  const bitmap = await createImageBitmap(fileOfBase64(mask.data, 'image/png'), {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
  });
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, values: Uint8Array.from({ length: width * height }, (_, i) => data[i * 4] ?? 0) };
}

/**
 * Makes a picture of a mask.
 *
 * @param colourOf - Colour and opacity (0–1) of a value, or `undefined` where nothing shows.
 */
export function maskLayer(
  { width, height, values }: MaskValues,
  colourOf: (value: number) => readonly [Levels, number] | undefined,
): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  const pixels = context.createImageData(width, height);
  const table = Array.from({ length: 256 }, (_, value) => colourOf(value));
  values.forEach((value, i) => {
    const entry = table[value];
    if (entry) pixels.data.set([...entry[0], Math.round(entry[1] * 255)], i * 4);
  });
  context.putImageData(pixels, 0, 0);
  return canvas;
}
