import type { RawImage } from '../tensor/raw-image.js';

/** Turns a picture by 180°, into a new one. */
export function rotateHalf({ data, width, height }: RawImage): RawImage {
  const turned = new Uint8Array(data.length);
  for (let from = 0, to = data.length - 3; to >= 0; from += 3, to -= 3) {
    turned[to] = data[from]!;
    turned[to + 1] = data[from + 1]!;
    turned[to + 2] = data[from + 2]!;
  }
  return { data: turned, width, height };
}
