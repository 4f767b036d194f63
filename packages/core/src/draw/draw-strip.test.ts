import { describe, expect, it } from 'vitest';
import { pixelAt } from './__fixtures__/canvas-art.js';
import { createCanvas } from './create-canvas.js';
import { drawStrip } from './draw-strip.js';

describe('drawStrip()', () => {
  it('shows signs by hue and magnitudes by brightness', () => {
    const canvas = createCanvas({ width: 6, height: 2 });

    drawStrip(canvas, [2, 0, -1], { x1: 0, y1: 1, x2: 6, y2: 2 });

    expect(pixelAt(canvas, 0, 0)).toEqual([255, 255, 255]);
    expect(pixelAt(canvas, 1, 1)).toEqual([230, 159, 0]);
    expect(pixelAt(canvas, 2, 1)).toEqual([0, 0, 0]);
    expect(pixelAt(canvas, 5, 1)).toEqual([0, 57, 89]);
  });

  it.each([{ vector: [] }, { vector: [0, 0] }])('is black for $vector', ({ vector }) => {
    const canvas = createCanvas({ width: 2, height: 1 });

    drawStrip(canvas, vector, { x1: 0, y1: 0, x2: 2, y2: 1 });

    expect(pixelAt(canvas, 1, 0)).toEqual([0, 0, 0]);
  });
});
