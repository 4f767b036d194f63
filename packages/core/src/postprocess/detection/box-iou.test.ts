import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxIou } from './box-iou.js';

const box = fc
  .tuple(fc.integer({ max: 50 }), fc.integer({ max: 50 }), fc.nat(60), fc.nat(60))
  .map(([x, y, width, height]) => [x, y, x + width, y + height]);

describe('boxIou()', () => {
  it.each([
    ['equal boxes', [0, 0, 4, 4], [0, 0, 4, 4], 1],
    ['a shifted box', [0, 0, 4, 4], [2, 0, 6, 4], 8 / 24],
    ['a box inside', [0, 0, 4, 4], [1, 1, 3, 3], 4 / 16],
    ['touching boxes', [0, 0, 4, 4], [4, 0, 8, 4], 0],
    ['boxes one above the other', [0, 0, 4, 4], [0, 5, 4, 9], 0],
    ['boxes without area', [1, 1, 1, 1], [1, 1, 1, 1], 0],
  ])('measures %s', (_, a, b, iou) => {
    expect(boxIou([...a, ...b], 0, 1)).toBeCloseTo(iou, 12);
  });

  it('is symmetric and within 0–1', () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        const boxes = [...a, ...b];
        const iou = boxIou(boxes, 0, 1);

        expect(iou).toBe(boxIou(boxes, 1, 0));
        expect(iou).toBeGreaterThanOrEqual(0);
        expect(iou).toBeLessThanOrEqual(1);
      }),
    );
  });
});
