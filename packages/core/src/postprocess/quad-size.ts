import type { Quad } from '../results/text-result.js';
import type { Point } from '../tensor/point.js';

/** Extent of a quad along its sides, in pixels, not rounded. */
export interface QuadSize {
  /** The longer of the top and the bottom side. */
  readonly width: number;
  /** The longer of the left and the right side. */
  readonly height: number;
}

/** Measures the sides of a quad. */
export function quadSize([topLeft, topRight, bottomRight, bottomLeft]: Quad): QuadSize {
  return {
    width: Math.max(distance(topLeft, topRight), distance(bottomLeft, bottomRight)),
    height: Math.max(distance(topLeft, bottomLeft), distance(topRight, bottomRight)),
  };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
