import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../tensor/point.js';
import { golden, pointOf } from './__fixtures__/golden.js';
import { convexHull } from './convex-hull.js';
import { minAreaRectangle, type RotatedRectangle } from './min-area-rectangle.js';
import { turnPoint } from './turn-point.js';

function overhang(point: Point, { center, width, height, angle }: RotatedRectangle): number {
  const inside = turnPoint({ x: point.x - center.x, y: point.y - center.y }, -angle);
  return Math.max(Math.abs(inside.x) - width / 2, Math.abs(inside.y) - height / 2);
}

/** The same by trying every side with every corner. */
function leastArea(hull: readonly Point[]): number {
  const areas = hull.map((corner, index) => {
    const next = hull[(index + 1) % hull.length]!;
    const turned = hull.map((point) => turnPoint(point, -Math.atan2(next.y - corner.y, next.x - corner.x)));
    const [xs, ys] = [turned.map(({ x }) => x), turned.map(({ y }) => y)];
    return (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
  });
  return Math.min(...areas);
}

describe('minAreaRectangle()', () => {
  it.each(golden.rectangles)('has the area that OpenCV finds around $points.length points', (expected) => {
    const { width, height } = minAreaRectangle(convexHull(expected.points.map(pointOf)));

    expect((width * height) / expected.area).toBeCloseTo(1, 4);
  });

  // Around a triangle, rectangles on different sides have equal areas.
  it.each(golden.rectangles.filter(({ hullSize }) => hullSize > 3))(
    'has the sides that OpenCV finds around $points.length points',
    (expected) => {
      const { width, height } = minAreaRectangle(convexHull(expected.points.map(pointOf)));

      expect(Math.min(width, height) / expected.sides[0]).toBeCloseTo(1, 4);
      expect(Math.max(width, height) / expected.sides[1]).toBeCloseTo(1, 4);
    },
  );

  it('contains all points and has the least area of all sides', () => {
    const coordinate = fc.integer({ min: -50, max: 50 });
    const clouds = fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(clouds, (cloud) => {
        const hull = convexHull(cloud);

        const rectangle = minAreaRectangle(hull);

        for (const point of cloud) expect(overhang(point, rectangle)).toBeLessThan(1e-9);
        expect(rectangle.width * rectangle.height).toBeCloseTo(leastArea(hull), 6);
        expect(Math.abs(rectangle.angle)).toBeLessThanOrEqual(Math.PI / 4 + 1e-12);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps a turned rectangle`s angle, width and height', () => {
    const corners = [
      { x: -40, y: -5 },
      { x: 40, y: -5 },
      { x: 40, y: 5 },
      { x: -40, y: 5 },
    ].map((corner) => turnPoint(corner, -0.3));

    const rectangle = minAreaRectangle(convexHull(corners));

    expect(rectangle.angle).toBeCloseTo(-0.3, 9);
    expect(rectangle.width).toBeCloseTo(80, 9);
    expect(rectangle.height).toBeCloseTo(10, 9);
  });

  it('has no height around a line and no extent around a point', () => {
    const line = minAreaRectangle([
      { x: 0, y: 0 },
      { x: 3, y: 0 },
    ]);

    expect(line).toEqual({ center: { x: 1.5, y: 0 }, width: 3, height: 0, angle: 0 });
    expect(minAreaRectangle([{ x: 1, y: 2 }])).toMatchObject({ width: 0, height: 0 });
  });

  it('refuses no points at all', () => {
    expect(() => minAreaRectangle([])).toThrow('a polygon of at least one point');
  });
});
