import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../tensor/point.js';
import { golden, pointOf } from './__fixtures__/golden.js';
import { convexHull } from './convex-hull.js';

const points = fc.array(
  fc.record({ x: fc.integer({ min: 0, max: 20 }), y: fc.integer({ min: 0, max: 20 }) }),
  {
    minLength: 1,
    maxLength: 60,
  },
);

function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

function area(polygon: readonly Point[]): number {
  return polygon.reduce((sum, { x, y }, index) => {
    const next = polygon[(index + 1) % polygon.length]!;
    return sum + (x * next.y - next.x * y) / 2;
  }, 0);
}

describe('convexHull()', () => {
  it.each(golden.rectangles)('has the area of OpenCV`s hull of $points.length points', (expected) => {
    const hull = convexHull(expected.points.map(pointOf));

    expect(area(hull) / expected.hullArea).toBeCloseTo(1, 5);
  });

  it('goes clockwise and contains every point', () => {
    fc.assert(
      fc.property(points, (cloud) => {
        const hull = convexHull(cloud);

        hull.forEach((corner, index) => {
          const next = hull[(index + 1) % hull.length]!;
          for (const point of cloud) expect(turn(corner, next, point)).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });

  it('leaves out repeated and collinear points', () => {
    const square = [0, 1, 2].flatMap((x) => [0, 1, 2].map((y) => ({ x, y })));

    expect(convexHull([...square, ...square])).toEqual([
      { x: 0, y: 0 },
      { x: 2, y: 0 },
      { x: 2, y: 2 },
      { x: 0, y: 2 },
    ]);
  });

  it('is the two ends of a line, the point itself, or nothing', () => {
    const line = [0, 1, 2].map((x) => ({ x, y: x }));

    expect(convexHull(line)).toEqual([line[0], line[2]]);
    expect(convexHull([{ x: 3, y: 4 }])).toEqual([{ x: 3, y: 4 }]);
    expect(convexHull([])).toEqual([]);
  });
});
