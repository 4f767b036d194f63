import type { RawImage } from '../../tensor/raw-image.js';

/** Bytes of a pixel. */
const PIXEL = 3;

/**
 * Writes a component that a JPEG stores at half height and full width (4:4:0) over one channel, as libjpeg-turbo
 * enlarges it: each row is three parts of the nearest stored row and one of the next nearest. mozjpeg rounds
 * otherwise.
 *
 * @param target - Gets the samples in its channel `channel`; the other channels stay.
 * @param stored - The component in its stored size, in all three channels of a picture.
 * @see libjpeg-turbo, `h1v2_fancy_upsample` in jdsample.c.
 */
export function upsampleTall(target: RawImage, channel: number, stored: RawImage): void {
  const { data, width, height } = target;
  const rowBytes = width * PIXEL;
  for (let y = 0; y < height; y++) {
    const isUpper = y % 2 === 0;
    const nearest = y >> 1;
    const next = Math.min(Math.max(isUpper ? nearest - 1 : nearest + 1, 0), stored.height - 1);
    // So that rounding does not lean to one side.
    const bias = isUpper ? 1 : 2;
    let near = nearest * rowBytes;
    let far = next * rowBytes;
    let to = y * rowBytes + channel;
    for (let x = 0; x < width; x++, near += PIXEL, far += PIXEL, to += PIXEL)
      data[to] = (stored.data[near]! * 3 + stored.data[far]! + bias) >> 2;
  }
}
