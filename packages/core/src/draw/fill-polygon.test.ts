import { describe, expect, it } from 'vitest';
import { pixelAt, toArt } from './__fixtures__/canvas-art.js';
import { createCanvas } from './create-canvas.js';
import { fillPolygon } from './fill-polygon.js';

const black = { r: 0, g: 0, b: 0 };

function filled(corners: [number, number][], width = 6, height = 5) {
  const canvas = createCanvas({ width, height });
  const points = corners.map(([x, y]) => ({ x, y }));
  fillPolygon(canvas, points, black);
  return toArt(canvas);
}

describe('fillPolygon()', () => {
  it('fills an upright rectangle like fillRectangle()', () => {
    const art = filled([
      [1, 1],
      [4, 1],
      [4, 3],
      [1, 3],
    ]);

    expect(art).toEqual(['□□□□□□', '□■■■□□', '□■■■□□', '□□□□□□', '□□□□□□']);
  });

  it('fills a turned square whichever way round its corners go', () => {
    const corners: [number, number][] = [
      [3, 0],
      [5.4, 2.5],
      [3, 5],
      [0.6, 2.5],
    ];

    const art = ['□□□□□□', '□□■■□□', '□■■■■□', '□□■■□□', '□□□□□□'];
    expect(filled(corners)).toEqual(art);
    expect(filled(corners.toReversed())).toEqual(art);
  });

  it('leaves a hollow between two arms empty', () => {
    const art = filled([
      [0, 0],
      [2, 0],
      [2, 3],
      [4, 3],
      [4, 0],
      [6, 0],
      [6, 5],
      [0, 5],
    ]);

    expect(art).toEqual(['■■□□■■', '■■□□■■', '■■□□■■', '■■■■■■', '■■■■■■']);
  });

  it('leaves away what lies outside, on all sides', () => {
    const art = filled(
      [
        [-9, -9],
        [9, -9],
        [9, 9],
        [-9, 9],
      ],
      3,
      2,
    );

    expect(art).toEqual(['■■■', '■■■']);
  });

  it('draws nothing of a polygon beside the canvas', () => {
    const art = filled(
      [
        [7, 1],
        [9, 1],
        [9, 4],
      ],
      3,
      2,
    );

    expect(art).toEqual(['□□□', '□□□']);
  });

  it('lets the ground shine through by its opacity', () => {
    const canvas = createCanvas({ width: 1, height: 1 });
    const corners = [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 1 },
      { x: 0, y: 1 },
    ];

    fillPolygon(canvas, corners, black, 0.5);

    expect(pixelAt(canvas, 0, 0)).toEqual([128, 128, 128]);
  });
});
