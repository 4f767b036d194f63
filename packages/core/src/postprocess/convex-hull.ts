import type { Point } from '../tensor/point.js';

/**
 * Finds the smallest convex polygon around points (Andrew's monotone chain).
 *
 * @param points - Any number of points in any order.
 * @returns Corners clockwise as seen on a picture (`y` down), without repeated or collinear ones, beginning with
 * the leftmost, of equal ones the upper; fewer than three for points on one line.
 */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const upper = chain(sorted);
  const lower = chain(sorted.reverse());
  // Each chain ends where the other begins; for a single point both are that point.
  const hull = [...upper.slice(0, -1), ...lower.slice(0, -1)];
  return hull.length > 0 ? hull : upper;
}

function chain(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    while (kept.length > 1 && turn(kept.at(-2)!, kept.at(-1)!, point) <= 0) kept.pop();
    if (kept.length === 1 && kept[0]!.x === point.x && kept[0]!.y === point.y) continue;
    kept.push(point);
  }
  return kept;
}

/** Twice the signed area of the triangle; positive for a turn to the right on a picture. */
function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}
