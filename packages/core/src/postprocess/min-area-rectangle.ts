import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';
import type { Point } from '../tensor/point.js';

/** A rectangle that may be turned. */
export interface RotatedRectangle {
  readonly center: Point;
  /** Extent along the direction of `angle`, in pixels. */
  readonly width: number;
  /** Extent across it, in pixels. */
  readonly height: number;
  /** Direction of the width, clockwise on a picture. Radians, above -π/4 up to π/4. */
  readonly angle: number;
}

/**
 * Finds the rectangle of the least area around a convex polygon, by rotating calipers: one side of it lies on a
 * side of the polygon.
 *
 * @param hull - Corners clockwise as {@link convexHull} gives them, at least one.
 * @returns Of equal areas the one that is turned least.
 */
export function minAreaRectangle(hull: readonly Point[]): RotatedRectangle {
  if (hull.length === 0) {
    throw new UnexpectedOutputError({ expected: 'a polygon of at least one point', received: 'none' });
  }
  if (hull.length === 1) return { center: hull[0]!, width: 0, height: 0, angle: 0 };
  const calipers = { right: 1, down: 1, left: 1 };
  let best: RotatedRectangle | undefined;
  for (let side = 0; side < hull.length; side++) {
    const rectangle = rectangleOnSide(hull, side, calipers);
    if (best === undefined || isBetter(rectangle, best)) best = rectangle;
  }
  return best!;
}

/** Corners of the hull that are farthest along the side, across it, and against it. */
interface Calipers {
  right: number;
  down: number;
  left: number;
}

function rectangleOnSide(hull: readonly Point[], side: number, calipers: Calipers): RotatedRectangle {
  const from = hull[side]!;
  const to = hull[(side + 1) % hull.length]!;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const ux = (to.x - from.x) / length;
  const uy = (to.y - from.y) / length;
  // Clockwise corners with y down: the inside lies along (-uy, ux).
  calipers.right = advance(hull, Math.max(calipers.right, side + 1), ux, uy);
  calipers.down = advance(hull, Math.max(calipers.down, calipers.right), -uy, ux);
  calipers.left = advance(hull, Math.max(calipers.left, calipers.down), -ux, -uy);
  const end = project(hull, calipers.right, ux, uy);
  const start = project(hull, calipers.left, ux, uy);
  const near = from.x * -uy + from.y * ux;
  const far = project(hull, calipers.down, -uy, ux);
  const along = (start + end) / 2;
  const across = (near + far) / 2;
  const center = { x: along * ux - across * uy, y: along * uy + across * ux };
  return leastTurned(center, end - start, far - near, Math.atan2(uy, ux));
}

/** Moves a caliper on while the next corner is farther in its direction; it never has to go back. */
function advance(hull: readonly Point[], index: number, dx: number, dy: number): number {
  let current = index;
  for (let steps = 0; steps < hull.length; steps++) {
    if (project(hull, current + 1, dx, dy) < project(hull, current, dx, dy)) break;
    current++;
  }
  return current;
}

function project(hull: readonly Point[], index: number, dx: number, dy: number): number {
  const point = hull[index % hull.length]!;
  return point.x * dx + point.y * dy;
}

/** The same rectangle with its width along the axis nearest to horizontal. */
function leastTurned(center: Point, width: number, height: number, angle: number): RotatedRectangle {
  const quarters = Math.ceil(angle / (Math.PI / 2) - 0.5);
  const turned = angle - quarters * (Math.PI / 2);
  const swapped = quarters % 2 !== 0;
  return { center, width: swapped ? height : width, height: swapped ? width : height, angle: turned };
}

function isBetter(candidate: RotatedRectangle, best: RotatedRectangle): boolean {
  const difference = candidate.width * candidate.height - best.width * best.height;
  const tolerance = 1e-9 * Math.max(1, best.width * best.height);
  if (Math.abs(difference) > tolerance) return difference < 0;
  return Math.abs(candidate.angle) < Math.abs(best.angle);
}
