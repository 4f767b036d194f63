import type { AffineTransform } from './affine-transform.js';

/**
 * The transform that leads back. One that cannot be turned back, since it brings everything onto a line, leads to the
 * origin.
 *
 * @see OpenCV `warpAffine`, whose order of operations it keeps, so that the last bit is the same.
 */
export function invertAffine([a, b, c, d, e, f]: AffineTransform): AffineTransform {
  const determinant = a * e - b * d;
  const factor = determinant === 0 ? 0 : 1 / determinant;
  const [m0, m1, m3, m4] = [e * factor, b * -factor, d * -factor, a * factor];
  return [m0, m1, -m0 * c - m1 * f, m3, m4, -m3 * c - m4 * f];
}
