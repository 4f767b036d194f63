import { InvalidOptionError } from '../../errors/invalid-option-error.js';
import type { RawImage } from '../../tensor/raw-image.js';

/**
 * Gives a picture transparency.
 *
 * @param alpha - 0 for transparent to 255 for opaque; `width * height` bytes.
 * @returns RGBA, interleaved. Transparent pixels are black, so that they compress to nothing and show nothing.
 * @throws {InvalidOptionError} If `alpha` is not as large as the picture.
 */
export function cutOut({ data, width, height }: RawImage, alpha: Uint8Array): Uint8Array {
  if (alpha.length !== width * height) {
    const received = `${alpha.length} bytes`;
    throw new InvalidOptionError({ option: 'alpha', expected: `${width * height} bytes`, received });
  }
  const rgba = new Uint8Array(alpha.length * 4);
  for (let pixel = 0, from = 0, to = 0; pixel < alpha.length; pixel++, from += 3, to += 4) {
    const opacity = alpha[pixel]!;
    if (opacity === 0) continue;
    rgba[to] = data[from]!;
    rgba[to + 1] = data[from + 1]!;
    rgba[to + 2] = data[from + 2]!;
    rgba[to + 3] = opacity;
  }
  return rgba;
}
