import { describe, expect, it } from 'vitest';
import type { Quad } from '../results/text-result.js';
import { golden, pointOf } from './__fixtures__/golden.js';
import { cropQuad } from './crop-quad.js';
import { turnQuad } from './turn-quad.js';

function box(x1: number, y1: number, x2: number, y2: number): Quad {
  return [
    { x: x1, y: y1 },
    { x: x2, y: y1 },
    { x: x2, y: y2 },
    { x: x1, y: y2 },
  ];
}

/** Pixel `(x, y)` is `[x, y, x + y]`. */
function ramp(width: number, height: number) {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) data.set([x, y, x + y], at);
  }
  return { data, width, height };
}

describe('cropQuad()', () => {
  it.each(golden.crops)('equals OpenCV`s bicubic warp of $quad', (expected) => {
    const image = { ...expected, data: Uint8Array.from(expected.data) };

    const crop = cropQuad(image, expected.quad.map(pointOf) as unknown as Quad, { size: expected.size });

    const differences = expected.crop.map((level, index) => Math.abs(level - crop.data[index]!));
    // OpenCV places samples on a grid of 1/32 pixel.
    expect(Math.max(...differences)).toBeLessThanOrEqual(4);
    expect(differences.reduce((sum, value) => sum + value, 0) / differences.length).toBeLessThan(0.6);
  });

  it('copies the pixels of an upright box', () => {
    const crop = cropQuad(ramp(20, 10), box(3, 2, 7, 4));

    expect(crop).toMatchObject({ width: 4, height: 2 });
    expect([...crop.data.subarray(0, 6)]).toEqual([3, 2, 5, 4, 2, 6]);
    expect([...crop.data.subarray(18)]).toEqual([5, 3, 8, 6, 3, 9]);
  });

  it('reads a quarter turned quad from its first corner', () => {
    const crop = cropQuad(ramp(20, 10), turnQuad(box(3, 2, 7, 4), 1));

    expect(crop).toMatchObject({ width: 2, height: 4 });
    expect([...crop.data.subarray(0, 6)]).toEqual([6, 2, 8, 6, 3, 9]);
  });

  it('repeats the border beyond the edges', () => {
    const crop = cropQuad(ramp(4, 4), box(-2, -2, 0, 0));

    expect([...crop.data]).toEqual(new Array(12).fill(0));
  });

  it('averages all pixels of a fine pattern when the crop is smaller', () => {
    const data = Uint8Array.from({ length: 64 * 64 * 3 }, (_, index) => (Math.floor(index / 3) % 2) * 200);

    const crop = cropQuad({ data, width: 64, height: 64 }, box(8, 8, 56, 56), {
      size: { width: 12, height: 12 },
    });

    for (const level of crop.data) expect(level).toBe(100);
  });

  it('gives at least one pixel of a quad without area', () => {
    expect(cropQuad(ramp(4, 4), box(2, 2, 2, 2))).toMatchObject({ width: 1, height: 1 });
  });
});
