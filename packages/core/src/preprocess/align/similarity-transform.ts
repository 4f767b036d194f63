import type { Point } from '../../tensor/point.js';
import type { AffineTransform } from './affine-transform.js';

/**
 * Finds the turn, scale and shift, without mirroring, that bring points nearest to others, by least squares.
 *
 * @param from - Where the points are.
 * @param to - Where each should be, in the same order; as many.
 * @returns Finite for finite points: points that all fall together are only shifted.
 * @see Umeyama 1991, Least-squares estimation of transformation parameters between two point patterns (of two
 * dimensions, where it needs no singular values); scikit-image `SimilarityTransform.estimate`.
 */
export function similarityTransform(from: readonly Point[], to: readonly Point[]): AffineTransform {
  const [fromMean, toMean] = [mean(from), mean(to)];
  let [along, across, spread] = [0, 0, 0];
  for (const [index, point] of from.entries()) {
    const [x, y] = [point.x - fromMean.x, point.y - fromMean.y];
    const [u, v] = [to[index]!.x - toMean.x, to[index]!.y - toMean.y];
    along += x * u + y * v;
    across += x * v - y * u;
    spread += x * x + y * y;
  }
  const cosine = spread === 0 ? 1 : along / spread;
  const sine = spread === 0 ? 0 : across / spread;
  return [
    cosine,
    -sine,
    toMean.x - (cosine * fromMean.x - sine * fromMean.y),
    sine,
    cosine,
    toMean.y - (sine * fromMean.x + cosine * fromMean.y),
  ];
}

function mean(points: readonly Point[]): Point {
  let [x, y] = [0, 0];
  for (const point of points) {
    x += point.x;
    y += point.y;
  }
  return { x: x / points.length, y: y / points.length };
}
