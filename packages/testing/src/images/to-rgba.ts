import type { RawImage } from './raw-image.js';

/** What browsers call `ImageData`, as the codecs take it. */
export interface RgbaImage {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly colorSpace: 'srgb';
}

/** Adds an opaque or given alpha channel. */
export function toRgba({ data, width, height }: RawImage, alpha: number | Uint8Array = 255): RgbaImage {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    rgba.set(data.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
    rgba[pixel * 4 + 3] = typeof alpha === 'number' ? alpha : (alpha[pixel] ?? 0);
  }
  return { data: rgba, width, height, colorSpace: 'srgb' };
}
