import type { Quad } from '../results/text-result.js';
import type { QuadSize } from './quad-size.js';

/**
 * A perspective transform in row-major order, the last element being 1:
 * `x' = (h0 x + h1 y + h2) / (h6 x + h7 y + h8)`, `y' = (h3 x + h4 y + h5) / (h6 x + h7 y + h8)`.
 */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

/**
 * Finds the transform from an upright rectangle at the origin to a quad.
 *
 * @param from - Extent of the rectangle; its corners go to those of the quad, top left first.
 * @param to - Convex quad.
 * @returns Finite elements also for degenerate quads, whose points fall together.
 * @see Heckbert, "Fundamentals of Texture Mapping and Image Warping", 1989, section 2.2.3 (square to quad).
 */
export function homography(from: QuadSize, to: Quad): Homography {
  const [p0, p1, p2, p3] = to;
  const dx1 = p1.x - p2.x;
  const dx2 = p3.x - p2.x;
  const dx3 = p0.x - p1.x + p2.x - p3.x;
  const dy1 = p1.y - p2.y;
  const dy2 = p3.y - p2.y;
  const dy3 = p0.y - p1.y + p2.y - p3.y;
  const determinant = dx1 * dy2 - dx2 * dy1;
  // A quad without area has no perspective; the affine part alone stays finite.
  const g = determinant === 0 ? 0 : (dx3 * dy2 - dx2 * dy3) / determinant;
  const h = determinant === 0 ? 0 : (dx1 * dy3 - dx3 * dy1) / determinant;
  const { width, height } = from;
  return [
    (p1.x - p0.x + g * p1.x) / width,
    (p3.x - p0.x + h * p3.x) / height,
    p0.x,
    (p1.y - p0.y + g * p1.y) / width,
    (p3.y - p0.y + h * p3.y) / height,
    p0.y,
    g / width,
    h / height,
    1,
  ];
}
