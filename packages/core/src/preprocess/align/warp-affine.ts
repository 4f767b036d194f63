import type { RawImage } from '../../tensor/raw-image.js';
import { roundHalfToEven } from '../../tensor/round-half-to-even.js';
import type { Size } from '../../tensor/size.js';
import type { AffineTransform } from './affine-transform.js';
import { invertAffine } from './invert-affine.js';

/** Steps between two pixels in which OpenCV adds positions up: 2^10. */
const FINE = 1024;
/** Steps between two pixels that have weights of their own: 2^5. */
const STEPS = 32;

/**
 * Moves a picture by an affine transform, with bilinear interpolation; what lies outside of it is black.
 *
 * Equals OpenCV 4's `warpAffine(image, M, size, flags=INTER_LINEAR)` to the byte, whose positions are whole
 * 32nds of a pixel. OpenCV 5 does not round positions; its bytes are others, by a few levels. There is no averaging: of
 * a picture that is made much smaller, most pixels are not looked at.
 *
 * @param transform - From positions in the picture to positions in the result, where `{ x: 0, y: 0 }` is the middle
 * of the first pixel, as in OpenCV.
 * @param size - Of the result, in pixels.
 * @returns Shape `[size.height, size.width, 3]`.
 */
export function warpAffine(image: RawImage, transform: AffineTransform, size: Size): RawImage {
  const { width, height } = size;
  const back = invertAffine(transform);
  const data = new Uint8Array(width * height * 3);
  const along = Float64Array.from({ length: width }, (_, x) => roundHalfToEven(back[0] * x * FINE));
  const down = Float64Array.from({ length: width }, (_, x) => roundHalfToEven(back[3] * x * FINE));
  for (let y = 0, offset = 0; y < height; y++) {
    // Half of a step, since what follows rounds down.
    const startX = roundHalfToEven((back[1] * y + back[2]) * FINE) + FINE / STEPS / 2;
    const startY = roundHalfToEven((back[4] * y + back[5]) * FINE) + FINE / STEPS / 2;
    for (let x = 0; x < width; x++, offset += 3) {
      const stepX = Math.floor(((startX + along[x]!) * STEPS) / FINE);
      const stepY = Math.floor(((startY + down[x]!) * STEPS) / FINE);
      storePixel(image, stepX, stepY, data, offset);
    }
  }
  return { data, width, height };
}

/** Weighs the four pixels around a position, in steps; those outside the picture are black. */
function storePixel(image: RawImage, x: number, y: number, into: Uint8Array, offset: number): void {
  const { data, width, height } = image;
  if (!(x > -STEPS && y > -STEPS && x < width * STEPS && y < height * STEPS)) return;
  const [column, row] = [Math.floor(x / STEPS), Math.floor(y / STEPS)];
  const [right, below] = [x - column * STEPS, y - row * STEPS];
  let [red, green, blue] = [0, 0, 0];
  for (let tap = 0; tap < 4; tap++) {
    const [tapX, tapY] = [column + (tap & 1), row + (tap >> 1)];
    if (tapX < 0 || tapX >= width || tapY < 0 || tapY >= height) continue;
    const weight = ((tap & 1) === 0 ? STEPS - right : right) * (tap >> 1 === 0 ? STEPS - below : below);
    const from = (tapY * width + tapX) * 3;
    red += weight * data[from]!;
    green += weight * data[from + 1]!;
    blue += weight * data[from + 2]!;
  }
  // Weights add up to 2^10.
  into[offset] = (red + FINE / 2) >> 10;
  into[offset + 1] = (green + FINE / 2) >> 10;
  into[offset + 2] = (blue + FINE / 2) >> 10;
}
