import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxToOriginal } from './box-to-original.js';
import type { Geometry } from './geometry.js';
import { toModelSpace } from './to-model-space.js';
import { toOriginal } from './to-original.js';

// A picture of 200x100 in an input of 100x100, half as large, 25 below the top.
const letterboxed: Geometry = {
  original: { width: 200, height: 100 },
  input: { width: 100, height: 100 },
  scaleX: 0.5,
  scaleY: 0.5,
  offsetX: 0,
  offsetY: 25,
};

describe('toModelSpace() and toOriginal()', () => {
  it('maps the corners of the original to the corners of the picture in the input', () => {
    expect(toModelSpace({ x: 0, y: 0 }, letterboxed)).toEqual({ x: 0, y: 25 });
    expect(toModelSpace({ x: 200, y: 100 }, letterboxed)).toEqual({ x: 100, y: 75 });
    expect(toOriginal({ x: 50, y: 50 }, letterboxed)).toEqual({ x: 100, y: 50 });
  });

  it('undo each other', () => {
    const scale = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    const pixels = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(scale, scale, pixels, pixels, pixels, pixels, (scaleX, scaleY, offsetX, offsetY, x, y) => {
        const geometry = { ...letterboxed, scaleX, scaleY, offsetX, offsetY };
        const back = toOriginal(toModelSpace({ x, y }, geometry), geometry);
        expect(Math.abs(back.x - x)).toBeLessThan(1e-7);
        expect(Math.abs(back.y - y)).toBeLessThan(1e-7);
      }),
    );
  });
});

describe('boxToOriginal()', () => {
  it('maps a box inside the picture', () => {
    expect(boxToOriginal({ x1: 10, y1: 30, x2: 20, y2: 50 }, letterboxed)).toEqual({
      x1: 20,
      y1: 10,
      x2: 40,
      y2: 50,
    });
  });

  it('clips a box that reaches into the padding', () => {
    expect(boxToOriginal({ x1: -5, y1: 0, x2: 120, y2: 90 }, letterboxed)).toEqual({
      x1: 0,
      y1: 0,
      x2: 200,
      y2: 100,
    });
  });

  it('leaves no area of a box that lies in the padding', () => {
    expect(boxToOriginal({ x1: 10, y1: 0, x2: 20, y2: 20 }, letterboxed)).toEqual({
      x1: 20,
      y1: 0,
      x2: 40,
      y2: 0,
    });
  });
});
