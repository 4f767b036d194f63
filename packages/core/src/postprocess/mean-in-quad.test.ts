import { describe, expect, it } from 'vitest';
import type { Quad } from '../results/text-result.js';
import { meanInQuad } from './mean-in-quad.js';

const size = { width: 6, height: 4 };
const map = Float32Array.from({ length: 24 }, (_, index) => index);

function box(x1: number, y1: number, x2: number, y2: number): Quad {
  return [
    { x: x1, y: y1 },
    { x: x2, y: y1 },
    { x: x2, y: y2 },
    { x: x1, y: y2 },
  ];
}

describe('meanInQuad()', () => {
  it('averages whole pixels of an upright box', () => {
    expect(meanInQuad(map, size, box(1, 1, 3, 3))).toBe((7 + 8 + 13 + 14) / 4);
  });

  it('counts a pixel whose centre lies inside', () => {
    expect(meanInQuad(map, size, box(0.4, 0.4, 1.4, 0.6))).toBe(0);
    expect(meanInQuad(map, size, box(0.4, 0.4, 1.6, 0.6))).toBe(0.5);
  });

  it('ignores what lies outside of the map', () => {
    expect(meanInQuad(map, size, box(-9, -9, 1, 1))).toBe(0);
    expect(meanInQuad(map, size, box(5, 3, 90, 90))).toBe(23);
  });

  it('follows slanted sides', () => {
    const diamond: Quad = [
      { x: 2.5, y: 0 },
      { x: 4, y: 1.5 },
      { x: 2.5, y: 3 },
      { x: 1, y: 1.5 },
    ];

    expect(meanInQuad(map, size, diamond)).toBe((2 + 7 + 8 + 9 + 14) / 5);
  });

  it('is 0 when no pixel`s centre lies inside', () => {
    expect(meanInQuad(map, size, box(1.6, 1.6, 2.4, 2.4))).toBe(0);
  });

  it('counts a row whose centres lie on the edge', () => {
    expect(meanInQuad(map, size, box(0, 0.5, 2, 1.2))).toBe(0.5);
  });
});
