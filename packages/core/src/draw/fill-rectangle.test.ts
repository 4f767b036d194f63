import { describe, expect, it } from 'vitest';
import { fromArt, pixelAt, toArt } from './__fixtures__/canvas-art.js';
import { createCanvas } from './create-canvas.js';
import { fillRectangle } from './fill-rectangle.js';

const black = { r: 0, g: 0, b: 0 };

describe('fillRectangle()', () => {
  it('fills from the left top edge to before the right bottom edge', () => {
    const canvas = createCanvas({ width: 5, height: 4 });

    fillRectangle(canvas, { x1: 1, y1: 1, x2: 4, y2: 3 }, black);

    expect(toArt(canvas)).toEqual(['□□□□□', '□■■■□', '□■■■□', '□□□□□']);
  });

  it('rounds edges to whole pixels and leaves away what lies outside', () => {
    const canvas = createCanvas({ width: 4, height: 3 });

    fillRectangle(canvas, { x1: 2.4, y1: -7, x2: 90, y2: 1.6 }, black);

    expect(toArt(canvas)).toEqual(['□□■■', '□□■■', '□□□□']);
  });

  it('lets the ground shine through by its opacity', () => {
    const canvas = fromArt('R□');

    fillRectangle(canvas, { x1: 0, y1: 0, x2: 2, y2: 1 }, black, 0.25);

    expect(pixelAt(canvas, 0, 0)).toEqual([191, 0, 0]);
    expect(pixelAt(canvas, 1, 0)).toEqual([191, 191, 191]);
  });
});
