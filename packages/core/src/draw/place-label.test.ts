import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cornersOf } from './corners-of.js';
import { placeLabel } from './place-label.js';

const picture = { width: 100, height: 80 };
const label = { width: 30, height: 10 };
const box = (x1: number, y1: number, x2: number, y2: number) => cornersOf({ x1, y1, x2, y2 });

describe('placeLabel()', () => {
  it('lays a label above its shape', () => {
    const place = placeLabel(box(20, 30, 60, 60), { label, picture, gap: 2 });

    expect(place).toEqual({ x1: 18, y1: 18, x2: 48, y2: 28 });
  });

  it('lays it inside at the top where there is no room above', () => {
    const place = placeLabel(box(20, 3, 60, 60), { label, picture, gap: 2 });

    expect(place).toEqual({ x1: 22, y1: 5, x2: 52, y2: 15 });
  });

  it('lays it where it covers no other', () => {
    const avoid = [
      { x1: 0, y1: 15, x2: 100, y2: 29 },
      { x1: 0, y1: 31, x2: 100, y2: 40 },
    ];

    const place = placeLabel(box(20, 30, 60, 60), { label, picture, avoid, gap: 2 });

    expect(place).toEqual({ x1: 18, y1: 62, x2: 48, y2: 72 });
  });

  it('lays it on the left where everything else is covered', () => {
    const avoid = [
      { x1: 30, y1: 0, x2: 100, y2: 40 },
      { x1: 30, y1: 40, x2: 100, y2: 80 },
    ];

    const place = placeLabel(box(50, 30, 60, 50), { label, picture, avoid, gap: 2 });

    expect(place).toEqual({ x1: 16, y1: 35, x2: 46, y2: 45 });
  });

  it('rather covers another object than another label', () => {
    const [above, below] = [
      { x1: 0, y1: 0, x2: 100, y2: 29 },
      { x1: 0, y1: 41, x2: 100, y2: 80 },
    ];
    const options = { label, picture, sides: ['above', 'below'], gap: 2 } as const;

    expect(placeLabel(box(20, 30, 60, 40), { ...options, spare: [above] }).y1).toBe(42);
    expect(placeLabel(box(20, 30, 60, 40), { ...options, spare: [above], avoid: [below] }).y1).toBe(18);
  });

  it('lays it beside the right side of a slanted quad on request', () => {
    const quad = [
      { x: 10, y: 40 },
      { x: 50, y: 20 },
      { x: 54, y: 30 },
      { x: 14, y: 50 },
    ];

    const place = placeLabel(quad, { label, picture, sides: ['right'], gap: 2 });

    expect(place).toEqual({ x1: 58, y1: 20, x2: 88, y2: 30 });
  });

  it('keeps it in the picture wherever the shape is', () => {
    const number = fc.integer({ min: -200, max: 200 });
    fc.assert(
      fc.property(number, number, fc.nat(300), fc.nat(300), (x, y, width, height) => {
        const place = placeLabel(box(x, y, x + width, y + height), { label, picture, gap: 2 });
        return place.x1 >= 0 && place.y1 >= 0 && place.x2 <= picture.width && place.y2 <= picture.height;
      }),
    );
  });
});
