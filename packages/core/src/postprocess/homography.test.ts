import { describe, expect, it } from 'vitest';
import type { Quad } from '../results/text-result.js';
import type { Point } from '../tensor/point.js';
import { golden, pointOf } from './__fixtures__/golden.js';
import { type Homography, homography } from './homography.js';

function apply(h: Homography, { x, y }: Point): Point {
  const w = h[6] * x + h[7] * y + h[8];
  return { x: (h[0] * x + h[1] * y + h[2]) / w, y: (h[3] * x + h[4] * y + h[5]) / w };
}

describe('homography()', () => {
  it.each(golden.crops)('equals OpenCV`s transform to $quad', ({ size, quad, transform }) => {
    const elements = homography(size, quad.map(pointOf) as unknown as Quad);

    transform.forEach((value, index) => {
      expect(elements[index]).toBeCloseTo(value, 6);
    });
  });

  it('maps the rectangle`s corners to the quad`s', () => {
    const quad: Quad = [
      { x: 3, y: 1 },
      { x: 20, y: 4 },
      { x: 17, y: 12 },
      { x: 1, y: 9 },
    ];
    const h = homography({ width: 8, height: 5 }, quad);

    const corners = [0, 8, 8, 0].map((x, index) => apply(h, { x, y: index < 2 ? 0 : 5 }));

    corners.forEach((corner, index) => {
      expect(corner.x).toBeCloseTo(quad[index]!.x, 9);
      expect(corner.y).toBeCloseTo(quad[index]!.y, 9);
    });
  });

  it('stays finite for a quad without area', () => {
    const point = { x: 5, y: 5 };

    const h = homography({ width: 3, height: 3 }, [point, point, point, point]);

    expect(h.every(Number.isFinite)).toBe(true);
    expect(apply(h, { x: 2, y: 1 })).toEqual(point);
  });
});
