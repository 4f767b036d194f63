import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxIou } from './box-iou.js';
import { quadIou } from './quad-iou.js';
import { turnedCorners } from './turned-corners.js';

const box = fc
  .tuple(fc.nat(50), fc.nat(50), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }))
  .map(([x, y, width, height]) => [x, y, x + width, y + height]);
const angle = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });

function corners(edges: readonly number[], radians = 0) {
  return turnedCorners(Float32Array.from(edges), Float32Array.of(radians), 0);
}

describe('quadIou()', () => {
  it('measures a square against itself turned by 45 degrees: an octagon', () => {
    const square = [0, 0, 2, 2];
    const octagon = 8 * (Math.SQRT2 - 1);

    expect(quadIou(corners(square), corners(square, Math.PI / 4))).toBeCloseTo(octagon / (8 - octagon), 6);
  });

  it('is 0 for quads apart and for quads without area', () => {
    expect(quadIou(corners([0, 0, 2, 2]), corners([5, 5, 7, 7], 1))).toBe(0);
    expect(quadIou(corners([1, 1, 1, 1]), corners([1, 1, 1, 1]))).toBe(0);
  });

  it('equals the IoU of boxes that are not turned', () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        expect(quadIou(corners(a), corners(b))).toBeCloseTo(boxIou([...a, ...b], 0, 1), 9);
      }),
    );
  });

  it('is symmetric, within 0–1, and 1 for a quad with itself', () => {
    fc.assert(
      fc.property(box, angle, box, angle, (a, turnA, b, turnB) => {
        const first = corners(a, turnA);
        const second = corners(b, turnB);
        const iou = quadIou(first, second);

        expect(iou).toBeCloseTo(quadIou(second, first), 6);
        expect(iou).toBeGreaterThanOrEqual(0);
        expect(iou).toBeLessThanOrEqual(1);
        expect(quadIou(first, first)).toBeCloseTo(1, 6);
      }),
    );
  });
});
