import { describe, expect, it } from 'vitest';
import { rectangleCorners } from './rectangle-corners.js';

describe('rectangleCorners()', () => {
  it('goes clockwise from the top left', () => {
    const corners = rectangleCorners({ center: { x: 10, y: 20 }, width: 6, height: 4, angle: 0 });

    expect(corners).toEqual([
      { x: 7, y: 18 },
      { x: 13, y: 18 },
      { x: 13, y: 22 },
      { x: 7, y: 22 },
    ]);
  });

  it('turns clockwise with the angle', () => {
    const [topLeft, topRight] = rectangleCorners({
      center: { x: 0, y: 0 },
      width: Math.SQRT2,
      height: Math.SQRT2,
      angle: Math.PI / 4,
    });

    expect(topLeft.x).toBeCloseTo(0, 9);
    expect(topLeft.y).toBeCloseTo(-1, 9);
    expect(topRight.x).toBeCloseTo(1, 9);
    expect(topRight.y).toBeCloseTo(0, 9);
  });
});
