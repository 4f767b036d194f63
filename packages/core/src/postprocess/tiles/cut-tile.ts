import type { Point } from '../../tensor/point.js';
import type { RawImage } from '../../tensor/raw-image.js';
import type { Size } from '../../tensor/size.js';

/**
 * Copies a tile out of a picture. Where the tile juts out on the right or below, the picture's last pixels repeat.
 *
 * @param start - The tile's first pixel, inside the picture.
 */
export function cutTile(image: RawImage, start: Point, { width, height }: Size): RawImage {
  const data = new Uint8Array(width * height * 3);
  const inside = Math.min(width, image.width - start.x);
  for (let row = 0; row < height; row++) {
    const y = Math.min(start.y + row, image.height - 1);
    const from = (y * image.width + start.x) * 3;
    const to = row * width * 3;
    data.set(image.data.subarray(from, from + inside * 3), to);
    const last = to + (inside - 1) * 3;
    for (let column = inside; column < width; column++) data.copyWithin(to + column * 3, last, last + 3);
  }
  return { data, width, height };
}
