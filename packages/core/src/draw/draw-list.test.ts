import { describe, expect, it } from 'vitest';
import { BLOCK_FONT } from './__fixtures__/block-font.js';
import { pixelAt, toArt } from './__fixtures__/canvas-art.js';
import { contrastRatio } from './contrast-ratio.js';
import { createCanvas } from './create-canvas.js';
import { drawList } from './draw-list.js';
import { loadBitmapFont } from './load-bitmap-font.js';
import { PALETTE } from './palette.js';

const toColour = ([r, g, b]: number[]) => ({ r: r!, g: g!, b: b! });
const white = { r: 255, g: 255, b: 255 };

describe('drawList()', () => {
  it('draws a plate into the left bottom corner on which white is legible, even over white', async () => {
    const canvas = createCanvas({ width: 200, height: 100 });
    const font = await loadBitmapFont();

    drawList(canvas, [{ text: 'cat', value: '0.5' }], { font, fontSize: 15 });

    expect(pixelAt(canvas, 4, 50)).toEqual([255, 255, 255]);
    const plate = toColour(pixelAt(canvas, 6, 93));
    expect(contrastRatio(plate, white)).toBeGreaterThan(4.5);
    expect(contrastRatio(PALETTE[1]!, white)).toBeGreaterThan(4.5);
    expect(toArt(canvas)[80]).toContain('□');
  });

  it('shows bars as long as their fractions', () => {
    const canvas = createCanvas({ width: 100, height: 40 });
    const rows = [0, 0.5, 1].map((bar) => ({ text: '', value: '', bar }));

    drawList(canvas, rows, { font: BLOCK_FONT, fontSize: 20 });

    const lengths = Array.from({ length: 40 }, (_, y) => {
      const row = Array.from({ length: 100 }, (__, x) => pixelAt(canvas, x, y).join());
      return row.filter((pixel) => pixel === '0,114,178').length;
    });
    const [longest] = lengths.toSorted((a, b) => b - a) as [number];
    expect([...new Set(lengths)].sort((a, b) => a - b)).toEqual([0, longest / 2, longest]);
  });

  it('shows colours in squares', () => {
    const canvas = createCanvas({ width: 100, height: 40 });
    const swatch = { r: 255, g: 0, b: 0 };

    drawList(canvas, [{ text: 'a', value: '', swatch }], { font: BLOCK_FONT, fontSize: 12 });

    const art = toArt(canvas);
    expect(art.filter((row) => row.includes('□RRRRR')).length).toBeGreaterThanOrEqual(5);
  });

  it('leaves rows free below', () => {
    const canvas = createCanvas({ width: 50, height: 40 });

    drawList(canvas, [{ text: 'a', value: 'b' }], { font: BLOCK_FONT, fontSize: 8, above: 12 });

    expect(toArt(canvas).slice(28)).toEqual(Array(12).fill('□'.repeat(50)));
    expect(toArt(canvas).slice(0, 28).join('')).toContain('?');
  });

  it('sets it smaller where it would not fit', async () => {
    const canvas = createCanvas({ width: 60, height: 40 });
    const font = await loadBitmapFont();

    drawList(canvas, [{ text: 'a very long name', value: '0.5' }], { font, fontSize: 15 });

    expect(toArt(canvas)[0]).toBe('□'.repeat(60));
    expect(toArt(canvas).join('')).toContain('?');
  });

  it('draws nothing without rows', () => {
    const canvas = createCanvas({ width: 6, height: 1 });

    drawList(canvas, [], { font: BLOCK_FONT, fontSize: 4 });

    expect(toArt(canvas)).toEqual(['□□□□□□']);
  });
});
