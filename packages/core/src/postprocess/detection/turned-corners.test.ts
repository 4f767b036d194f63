import { describe, expect, it } from 'vitest';
import { turnedCorners } from './turned-corners.js';

describe('turnedCorners()', () => {
  it('begins at the top left and goes clockwise', () => {
    expect(turnedCorners(Float32Array.of(9, 9, 9, 9, 1, 2, 5, 4), Float32Array.of(0, 0), 1)).toEqual([
      { x: 1, y: 2 },
      { x: 5, y: 2 },
      { x: 5, y: 4 },
      { x: 1, y: 4 },
    ]);
  });

  it('turns clockwise on the screen: after a quarter the top left is at the top right', () => {
    const [first, second] = turnedCorners(Float32Array.of(0, 0, 4, 2), Float32Array.of(Math.PI / 2), 0);

    expect(first.x).toBeCloseTo(3, 6);
    expect(first.y).toBeCloseTo(-1, 6);
    expect(second.x).toBeCloseTo(3, 6);
    expect(second.y).toBeCloseTo(3, 6);
  });
});
