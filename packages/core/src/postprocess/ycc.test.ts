import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rgbToYcc } from './rgb-to-ycc.js';
import { yccToRgb } from './ycc-to-rgb.js';

describe('rgbToYcc()', () => {
  // By hand from the tables of Pillow's ConvertYCbCr.c, such as Cb of red: (-2753 >> 6) + 128.
  it.each([
    ['black', [0, 0, 0], [0, 128, 128]],
    ['white', [255, 255, 255], [255, 128, 128]],
    ['red', [255, 0, 0], [76, 84, 255]],
    ['one step of red', [1, 0, 0], [0, 127, 128]],
  ])('converts %s as Pillow does', (_, rgb, ycc) => {
    expect([...rgbToYcc(Uint8Array.from(rgb))]).toEqual(ycc);
  });
});

describe('yccToRgb()', () => {
  it.each([
    ['grey', [77, 128, 128], [77, 77, 77]],
    ['levels below 0 and above 255', [0, 0, 0], [0, 135, 0]],
    ['levels above 255', [255, 255, 255], [255, 120, 255]],
  ])('converts %s as Pillow does', (_, ycc, rgb) => {
    expect([...yccToRgb(Uint8Array.from(ycc))]).toEqual(rgb);
  });

  it('gives back the picture, but for rounding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 3, maxLength: 3 }), (rgb) => {
        const back = yccToRgb(rgbToYcc(rgb));
        for (const [at, level] of rgb.entries()) expect(Math.abs(back[at]! - level)).toBeLessThanOrEqual(3);
      }),
    );
  });
});
