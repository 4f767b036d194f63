import { describe, expect, it } from 'vitest';
import { toArt } from './__fixtures__/canvas-art.js';
import { createCanvas } from './create-canvas.js';
import { drawLine } from './draw-line.js';

const black = { r: 0, g: 0, b: 0 };

describe('drawLine()', () => {
  it('draws a diagonal from end to end', () => {
    const canvas = createCanvas({ width: 4, height: 4 });

    drawLine(canvas, { x: 0, y: 0 }, { x: 3, y: 3 }, 1, black);

    expect(toArt(canvas)).toEqual(['■□□□', '□■□□', '□□■□', '□□□■']);
  });

  it('draws a point as a square of its width', () => {
    const canvas = createCanvas({ width: 5, height: 5 });

    drawLine(canvas, { x: 2, y: 2 }, { x: 2, y: 2 }, 3, black);

    expect(toArt(canvas)).toEqual(['□□□□□', '□■■■□', '□■■■□', '□■■■□', '□□□□□']);
  });
});
