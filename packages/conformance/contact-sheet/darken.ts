import type { RawImage } from '@lambda-vision/core';
import { chance } from './noise.ts';

/** The same picture in little light, with a sensor's noise. */
export function darken({ data, width, height }: RawImage, share: number): RawImage {
  const dark = Uint8ClampedArray.from(data, (level, at) => {
    const light = (level / 255) ** 2.2 * share;
    return 255 * light ** (1 / 2.2) + (chance(at, 1) - 0.5) * 2;
  });
  return { data: new Uint8Array(dark.buffer), width, height };
}
