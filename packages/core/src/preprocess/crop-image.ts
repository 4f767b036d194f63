import { InvalidOptionError } from '../errors/invalid-option-error.js';
import type { Box } from '../tensor/box.js';
import type { RawImage } from '../tensor/raw-image.js';

/** Options of {@link cropImage}. */
export interface CropImageOptions {
  /** Widens the box on each side by this fraction of its longer side, at least 0. @defaultValue 0 */
  readonly margin?: number;
}

/**
 * Cuts a box out of a picture, with a margin, clipped to the picture; whole pixels, at least one.
 *
 * @param box - In pixels of the picture.
 * @returns A copy, shape `[height, width, 3]`.
 * @throws {InvalidOptionError} If `margin` is negative or the box lies outside the picture.
 */
export function cropImage(image: RawImage, box: Box, options: CropImageOptions = {}): RawImage {
  const { margin = 0 } = options;
  if (!(margin >= 0 && Number.isFinite(margin))) {
    throw new InvalidOptionError({ option: 'margin', expected: 'a number from 0', received: margin });
  }
  const grow = margin * Math.max(box.x2 - box.x1, box.y2 - box.y1);
  const left = Math.max(0, Math.floor(box.x1 - grow));
  const top = Math.max(0, Math.floor(box.y1 - grow));
  const right = Math.min(image.width, Math.max(left + 1, Math.ceil(box.x2 + grow)));
  const bottom = Math.min(image.height, Math.max(top + 1, Math.ceil(box.y2 + grow)));
  if (!(right > left && bottom > top)) {
    throw new InvalidOptionError({ option: 'box', expected: 'a box inside the picture', received: box });
  }
  const [width, height] = [right - left, bottom - top];
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    const from = ((top + row) * image.width + left) * 3;
    data.set(image.data.subarray(from, from + width * 3), row * width * 3);
  }
  return { data, width, height };
}
