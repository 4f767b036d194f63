import { describe, expect, it } from 'vitest';
import { pixelAt, toArt } from './__fixtures__/canvas-art.js';
import { blendMask } from './blend-mask.js';
import { createCanvas } from './create-canvas.js';

const inks = [
  undefined,
  { colour: { r: 255, g: 0, b: 0 }, opacity: 1 },
  { colour: { r: 0, g: 0, b: 255 }, opacity: 1 },
];
const mask = { width: 2, height: 2, data: Uint8Array.from([1, 0, 0, 2]) };

describe('blendMask()', () => {
  it('paints levels in their inks and leaves those without one', () => {
    const canvas = createCanvas({ width: 2, height: 2 });

    blendMask(canvas, mask, { x1: 0, y1: 0, x2: 2, y2: 2 }, inks);

    expect(toArt(canvas)).toEqual(['R□', '□B']);
  });

  it('stretches the mask to its area', () => {
    const canvas = createCanvas({ width: 6, height: 4 });

    blendMask(canvas, mask, { x1: 1, y1: 0.4, x2: 5, y2: 4 }, inks);

    expect(toArt(canvas)).toEqual(['□RR□□□', '□RR□□□', '□□□BB□', '□□□BB□']);
  });

  it('leaves away what lies outside', () => {
    const canvas = createCanvas({ width: 2, height: 2 });

    blendMask(canvas, mask, { x1: -2, y1: -2, x2: 2, y2: 2 }, inks);
    blendMask(canvas, mask, { x1: 5, y1: 5, x2: 7, y2: 7 }, inks);

    expect(toArt(canvas)).toEqual(['BB', 'BB']);
  });

  it('covers the ground by the opacity of the ink', () => {
    const canvas = createCanvas({ width: 2, height: 2 });

    blendMask(canvas, mask, { x1: 0, y1: 0, x2: 2, y2: 2 }, [
      undefined,
      { colour: { r: 255, g: 0, b: 0 }, opacity: 0.2 },
    ]);

    expect(pixelAt(canvas, 0, 0)).toEqual([255, 204, 204]);
    expect(pixelAt(canvas, 1, 1)).toEqual([255, 255, 255]);
  });
});
