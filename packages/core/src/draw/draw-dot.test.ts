import { describe, expect, it } from 'vitest';
import { toArt } from './__fixtures__/canvas-art.js';
import { createCanvas } from './create-canvas.js';
import { drawDot } from './draw-dot.js';

const red = { r: 255, g: 0, b: 0 };

describe('drawDot()', () => {
  it('draws a disc with a rim', () => {
    const canvas = createCanvas({ width: 7, height: 7 });

    drawDot(canvas, { x: 3, y: 3 }, 2.5, red);

    expect(toArt(canvas)).toEqual([
      '□□□□□□□',
      '□□■■■□□',
      '□■RRR■□',
      '□■RRR■□',
      '□■RRR■□',
      '□□■■■□□',
      '□□□□□□□',
    ]);
  });

  it('leaves away what lies outside', () => {
    const canvas = createCanvas({ width: 2, height: 2 });

    drawDot(canvas, { x: 0, y: 0 }, 1, red);
    drawDot(canvas, { x: 9, y: -9 }, 3, red);

    expect(toArt(canvas)).toEqual(['R■', '■□']);
  });
});
