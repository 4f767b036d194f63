import { describe, expect, it } from 'vitest';
import { pixelAt, toArt } from './__fixtures__/canvas-art.js';
import { createCanvas } from './create-canvas.js';
import { drawOutline } from './draw-outline.js';

const square = [
  { x: 2, y: 2 },
  { x: 6, y: 2 },
  { x: 6, y: 6 },
  { x: 2, y: 6 },
];

describe('drawOutline()', () => {
  it('closes the polygon and cases it in black or white', () => {
    const canvas = createCanvas({ width: 9, height: 9 });

    drawOutline(canvas, square, 1, { r: 255, g: 0, b: 0 });

    expect(toArt(canvas)).toEqual([
      '□□□□□□□□□',
      '□■■■■■■■□',
      '□■RRRRR■□',
      '□■R■■■R■□',
      '□■R■□■R■□',
      '□■R■■■R■□',
      '□■RRRRR■□',
      '□■■■■■■■□',
      '□□□□□□□□□',
    ]);
  });

  it('cases dark lines in white', () => {
    const canvas = createCanvas({ width: 9, height: 9 });
    canvas.data.fill(0);

    drawOutline(canvas, square, 1, { r: 0, g: 0, b: 100 });

    expect(pixelAt(canvas, 4, 1)).toEqual([255, 255, 255]);
    expect(pixelAt(canvas, 4, 2)).toEqual([0, 0, 100]);
  });

  it('leaves away what lies outside', () => {
    const canvas = createCanvas({ width: 3, height: 3 });

    drawOutline(canvas, square, 1, { r: 255, g: 0, b: 0 });

    expect(toArt(canvas)).toEqual(['□□□', '□■■', '□■R']);
  });
});
