import { describe, expect, it } from 'vitest';
import { BLOCK_FONT } from './__fixtures__/block-font.js';
import { pixelAt, toArt } from './__fixtures__/canvas-art.js';
import { createCanvas } from './create-canvas.js';
import { drawText } from './draw-text.js';
import { loadBitmapFont } from './load-bitmap-font.js';
import { measureText } from './measure-text.js';

const style = { font: BLOCK_FONT, fontSize: 4, colour: { r: 0, g: 0, b: 0 } };

function drawn(text: string, at = { x: 0, y: 0 }, fontSize = 4, size = { width: 8, height: 5 }) {
  const canvas = createCanvas(size);
  drawText(canvas, text, at, { ...style, fontSize });
  return toArt(canvas);
}

describe('drawText()', () => {
  it('sets character after character', () => {
    expect(drawn('a ba')).toEqual(['□□□□□■□□', '■■□□□■□■', '■■□□□■□■', '□□□□□■□□', '□□□□□□□□']);
  });

  it('enlarges', () => {
    const size = { width: 6, height: 6 };

    expect(drawn('a', { x: 1, y: 0 }, 8, size)).toEqual([
      '□□□□□□',
      '□□□□□□',
      '□■■■■□',
      '□■■■■□',
      '□■■■■□',
      '□■■■■□',
    ]);
  });

  it('reduces to the mean of what a pixel covers', () => {
    const canvas = createCanvas({ width: 2, height: 3 });

    drawText(canvas, 'b', { x: 0, y: 0 }, { ...style, fontSize: 2 });

    expect(toArt(canvas)).toEqual(['▥□', '▥□', '□□']);
  });

  it('leaves away what lies outside, on all sides', () => {
    const size = { width: 1, height: 1 };

    expect(drawn('a', { x: -1, y: -2 }, 4, size)).toEqual(['■']);
    expect(drawn('a', { x: 0, y: -1 }, 4, size)).toEqual(['■']);
    expect(drawn('a', { x: 9, y: 9 }, 4, size)).toEqual(['□']);
  });

  it('writes Latin-1 and € in the font of jimp', async () => {
    const font = await loadBitmapFont();
    const canvas = createCanvas({ width: 60, height: 24 });

    drawText(canvas, 'ÄÖ€', { x: 2, y: 0 }, { ...style, font, fontSize: 20 });

    const dark = toArt(canvas).join('').replaceAll('□', '').length;
    expect(dark).toBeGreaterThan(150);
    expect(pixelAt(canvas, 59, 23)).toEqual([255, 255, 255]);
  });
});

describe('measureText()', () => {
  it('adds up advances and rounds up', () => {
    expect(measureText(BLOCK_FONT, 'ab', 4)).toEqual({ width: 5, height: 5 });
    expect(measureText(BLOCK_FONT, 'ab', 3)).toEqual({ width: 4, height: 4 });
    expect(measureText(BLOCK_FONT, '', 4)).toEqual({ width: 0, height: 5 });
  });
});
