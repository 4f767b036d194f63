import type { Point } from '../../tensor/point.js';

/**
 * Intersection over union of two convex quads, 0–1; 0 for quads without area.
 *
 * @param a - Corners clockwise on the screen.
 * @param b - Corners clockwise on the screen.
 */
export function quadIou(a: readonly Point[], b: readonly Point[]): number {
  const shared = area(intersection(a, b));
  if (shared <= 0) return 0;
  // Rounding may make the shared part a little larger than the smaller quad.
  return Math.min(1, shared / (area(a) + area(b) - shared));
}

/** What of a polygon lies inside a convex one, edge by edge (Sutherland and Hodgman). */
function intersection(subject: readonly Point[], clip: readonly Point[]): readonly Point[] {
  let rest = subject;
  for (const [index, from] of clip.entries()) {
    const to = clip[(index + 1) % clip.length]!;
    rest = cut(rest, from, to);
  }
  return rest;
}

function cut(polygon: readonly Point[], from: Point, to: Point): readonly Point[] {
  const kept: Point[] = [];
  for (const [index, point] of polygon.entries()) {
    const before = polygon.at(index - 1)!;
    const here = side(point, from, to);
    const there = side(before, from, to);
    if (here * there < 0) {
      const share = there / (there - here);
      kept.push({ x: before.x + (point.x - before.x) * share, y: before.y + (point.y - before.y) * share });
    }
    if (here >= 0) kept.push(point);
  }
  return kept;
}

/** Positive to the right of the way from one point to another: inside, as corners go clockwise and y goes down. */
function side(point: Point, from: Point, to: Point): number {
  return (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x);
}

function area(polygon: readonly Point[]): number {
  let doubled = 0;
  for (const [index, point] of polygon.entries()) {
    const before = polygon.at(index - 1)!;
    doubled += before.x * point.y - point.x * before.y;
  }
  return doubled / 2;
}
