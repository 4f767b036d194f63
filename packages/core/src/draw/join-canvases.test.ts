import { describe, expect, it } from 'vitest';
import { fromArt, toArt } from './__fixtures__/canvas-art.js';
import { copyCanvas } from './copy-canvas.js';
import { createCanvas } from './create-canvas.js';
import { joinCanvases } from './join-canvases.js';
import { resizeCanvas } from './resize-canvas.js';

describe('joinCanvases()', () => {
  it('puts pictures of one height beside each other', () => {
    expect(toArt(joinCanvases(fromArt('R\nG'), fromArt('BB\nBB'), 1))).toEqual(['R□BB', 'G□BB']);
  });

  it('enlarges the lower picture, whichever it is', () => {
    const [low, high] = [fromArt('RG'), fromArt('B\nB')];

    expect(toArt(joinCanvases(low, high, 0))).toEqual(['RRGGB', 'RRGGB']);
    expect(toArt(joinCanvases(high, low, 0))).toEqual(['BRRGG', 'BRRGG']);
  });
});

describe('resizeCanvas()', () => {
  it('takes each pixel from the nearest', () => {
    expect(toArt(resizeCanvas(fromArt('RGB'), { width: 6, height: 1 }))).toEqual(['RRGGBB']);
    expect(toArt(resizeCanvas(fromArt('RRRGGGBBB'), { width: 3, height: 1 }))).toEqual(['RGB']);
  });
});

describe('copyCanvas()', () => {
  it.each([
    { x: -1, y: -1, art: ['B□□', '□□□'] },
    { x: 2, y: 1, art: ['□□□', '□□R'] },
    { x: 3, y: 0, art: ['□□□', '□□□'] },
    { x: 0, y: -5, art: ['□□□', '□□□'] },
  ])('leaves away what does not fit at $x, $y', ({ x, y, art }) => {
    const canvas = createCanvas({ width: 3, height: 2 });

    copyCanvas(fromArt('RG\nGB'), canvas, { x, y });

    expect(toArt(canvas)).toEqual(art);
  });
});
