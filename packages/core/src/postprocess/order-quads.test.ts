import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quad } from '../results/text-result.js';
import type { Point } from '../tensor/point.js';
import { orderQuads } from './order-quads.js';
import { turnPoint } from './turn-point.js';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height?: number;
}

function quadOf({ x, y, width, height = 20 }: Box, place: (point: Point) => Point = (point) => point): Quad {
  return [
    place({ x, y }),
    place({ x: x + width, y }),
    place({ x: x + width, y: y + height }),
    place({ x, y: y + height }),
  ];
}

/** A receipt in reading order: a title, then rows of a name, a number and a price, 26 pixels apart. */
const receipt: Box[] = [{ x: 200, y: 0, width: 180, height: 34 }];
for (let row = 0; row < 14; row++) {
  const y = 60 + row * 26;
  receipt.push({ x: 10, y, width: 120 + (row % 4) * 40, height: 22 });
  receipt.push({ x: 400, y: y + 2, width: 14, height: 17 });
  receipt.push({ x: 520, y: y + 3, width: 70, height: 18 });
}

/** Puts boxes in a scrambled order and undoes it: the order found, in terms of the given boxes. */
function orderOf(boxes: readonly Box[], place?: (point: Point) => Point): number[] {
  const shuffled = boxes.map((box, index) => ({ box, index, key: (index * 7919) % 104729 }));
  shuffled.sort((a, b) => (a.key % 31) - (b.key % 31) || b.index - a.index);
  return orderQuads(shuffled.map(({ box }) => quadOf(box, place))).map((found) => shuffled[found]!.index);
}

const inOrder = receipt.map((_, index) => index);

describe('orderQuads()', () => {
  it('reads rows from top to bottom and each from left to right', () => {
    expect(orderOf(receipt)).toEqual(inOrder);
  });

  it.each([-170, -95, -90, -30, -12, -5, 5, 12, 30, 88, 90, 175, 180])(
    'keeps rows together on a page turned by %i°',
    (degrees) => {
      expect(orderOf(receipt, (point) => turnPoint(point, (degrees * Math.PI) / 180))).toEqual(inOrder);
    },
  );

  it('keeps rows together in perspective', () => {
    const place = ({ x, y }: Point): Point => {
      const w = 1 + 0.0004 * x + 0.0003 * y;
      return { x: x / w, y: (y + 0.05 * x) / w };
    };

    expect(orderOf(receipt, place)).toEqual(inOrder);
  });

  it('does not join close lines below each other', () => {
    const lines = [0, 15, 30, 45].map((y) => ({ x: y % 2, y, width: 300 }));

    expect(orderOf(lines)).toEqual([0, 1, 2, 3]);
  });

  it('joins a small mark to the tall text beside it', () => {
    const boxes = [
      { x: 0, y: 0, width: 200, height: 40 },
      { x: 220, y: 14, width: 60, height: 18 },
      { x: 0, y: 60, width: 200, height: 40 },
    ];

    expect(orderOf(boxes)).toEqual([0, 1, 2]);
  });

  it('lets no quad of one row lie above another', () => {
    const boxes = [
      { x: 0, y: 0, width: 100, height: 60 },
      { x: 120, y: 14, width: 60, height: 18 },
      { x: 120, y: 32, width: 60, height: 18 },
    ];

    const order = orderOf(boxes);

    expect(order.indexOf(1)).toBeLessThan(order.indexOf(2));
  });

  it('returns every index once, whatever the quads', () => {
    const coordinate = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    const point = fc.record({ x: coordinate, y: coordinate });
    fc.assert(
      fc.property(fc.array(fc.tuple(point, point, point, point), { maxLength: 12 }), (quads) => {
        const order = orderQuads(quads);

        expect([...order].sort((a, b) => a - b)).toEqual(quads.map((_, index) => index));
      }),
    );
  });

  it('keeps the given order of quads in the same place', () => {
    const box = { x: 0, y: 0, width: 100, height: 20 };

    expect(orderOf([box, box])).toEqual([0, 1]);
  });

  it('takes quads without extent for level text', () => {
    const point = (y: number): Quad => [
      { x: 3, y },
      { x: 3, y },
      { x: 3, y },
      { x: 3, y },
    ];

    expect(orderQuads([point(9), point(1)])).toEqual([1, 0]);
  });
});
