import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rgbaToRgb } from './rgba-to-rgb.js';

describe('rgbaToRgb()', () => {
  it('drops alpha without blending', () => {
    expect([...rgbaToRgb(Uint8Array.of(1, 2, 3, 0, 4, 5, 6, 128))]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('keeps every colour, for any number of pixels and any place in the buffer', () => {
    const pixels = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(pixels, fc.integer({ min: 0, max: 7 }), (bytes, offset) => {
        const length = bytes.length - (bytes.length % 4);
        const rgba = new Uint8Array(new ArrayBuffer(offset + length), offset, length);
        rgba.set(bytes.subarray(0, length));

        expect([...rgbaToRgb(rgba)]).toEqual([...rgba].filter((_, index) => index % 4 !== 3));
      }),
    );
  });

  it('lays the picture over a background, rounded to the nearest level', () => {
    const rgba = Uint8Array.of(200, 100, 0, 255, 200, 100, 0, 0, 200, 100, 0, 128, 10, 20, 30, 1);

    const rgb = rgbaToRgb(rgba, { r: 255, g: 255, b: 255 });

    const over = (colour: number, alpha: number) => Math.round((colour * alpha + 255 * (255 - alpha)) / 255);
    expect([...rgb]).toEqual([
      ...[200, 100, 0],
      ...[255, 255, 255],
      ...[over(200, 128), over(100, 128), over(0, 128)],
      ...[over(10, 1), over(20, 1), over(30, 1)],
    ]);
  });

  it('does not change its input', () => {
    const rgba = Uint8Array.of(1, 2, 3, 4);

    rgbaToRgb(rgba, { r: 9, g: 9, b: 9 });

    expect([...rgba]).toEqual([1, 2, 3, 4]);
  });
});
