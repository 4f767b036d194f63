import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Geometry } from '../tensor/geometry.js';
import { resizeMap } from './resize-map.js';

function stretched(width: number, height: number, input: { width: number; height: number }): Geometry {
  return {
    original: { width, height },
    input,
    scaleX: input.width / width,
    scaleY: input.height / height,
    offsetX: 0,
    offsetY: 0,
  };
}

describe('resizeMap()', () => {
  it('enlarges bilinearly between the centres of cells', () => {
    const size = { width: 2, height: 2 };
    const levels = resizeMap(Float32Array.of(0, 1, 0, 1), size, stretched(4, 2, size), { low: 0, gain: 100 });

    expect([...levels]).toEqual([0, 25, 75, 100, 0, 25, 75, 100]);
  });

  it('decides after enlarging, so that borders are smooth', () => {
    const size = { width: 1, height: 2 };
    const levels = resizeMap(Float32Array.of(0, 1), size, stretched(1, 4, size), { threshold: 0.25 });

    expect([...levels]).toEqual([0, 255, 255, 255]);
  });

  it('gives 0 where a crop cut the picture off', () => {
    const geometry = { ...stretched(4, 1, { width: 2, height: 1 }), scaleX: 1, offsetX: -1 };
    const levels = resizeMap(Float32Array.of(7, 9), { width: 2, height: 1 }, geometry, { low: 0, gain: 1 });

    expect([...levels]).toEqual([0, 7, 9, 0]);
  });

  it('never leaves the range of the values, clipped to 0–255', () => {
    const maps = fc.record({
      values: fc.array(fc.double({ min: -300, max: 600, noNaN: true }), { minLength: 12, maxLength: 12 }),
      width: fc.integer({ min: 1, max: 20 }),
      height: fc.integer({ min: 1, max: 20 }),
    });

    fc.assert(
      fc.property(maps, ({ values, width, height }) => {
        const size = { width: 4, height: 3 };
        const rule = { low: 0, gain: 1 };
        const levels = resizeMap(Float32Array.from(values), size, stretched(width, height, size), rule);
        const clipped = (value: number) => Math.min(Math.max(value, 0), 255);
        const least = clipped(Math.min(...values)) - 0.6;
        const greatest = clipped(Math.max(...values)) + 0.6;
        expect(levels.every((level) => level >= least && level <= greatest)).toBe(true);
      }),
    );
  });
});
