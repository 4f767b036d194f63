import { describe, expect, it } from 'vitest';
import { grayRow, yRow } from './luma-row.js';

// Pillow 12.3: Image.new('RGB', (1, 1), colour).convert('L') and .convert('YCbCr')
const COLOURS = [
  { rgb: [255, 0, 0], gray: 76, y: 76 },
  { rgb: [0, 255, 0], gray: 150, y: 149 },
  { rgb: [0, 0, 255], gray: 29, y: 29 },
  { rgb: [255, 255, 255], gray: 255, y: 255 },
  { rgb: [17, 130, 201], gray: 104, y: 104 },
] as const;

describe.each(COLOURS)('of $rgb', ({ rgb, gray, y }) => {
  it('grayRow() equals Pillow', () => {
    const luma = new Uint8Array(1);
    grayRow(Uint8Array.from(rgb), luma, 1);
    expect(luma[0]).toBe(gray);
  });

  it('yRow() equals Pillow', () => {
    const luma = new Uint8Array(1);
    yRow(Uint8Array.from(rgb), luma, 1);
    expect(luma[0]).toBe(y);
  });
});

const greys = Uint8Array.from({ length: 256 * 3 }, (_, index) => Math.floor(index / 3));

it('grayRow() works in place and keeps greys', () => {
  const row = greys.slice();
  grayRow(row, row, 256);
  expect([...row.subarray(0, 256)]).toEqual(Array.from({ length: 256 }, (_, level) => level));
});

it('yRow() works in place and, like Pillow, makes some greys one level darker', () => {
  const row = greys.slice();
  yRow(row, row, 256);
  const darker = Array.from({ length: 256 }, (_, level) => level - row[level]!);
  expect(new Set(darker)).toEqual(new Set([0, 1]));
  // Pillow 12.3: Image.new('RGB', (1, 1), (7, 7, 7)).convert('YCbCr'), and of 136
  expect([row[7], row[136]]).toEqual([7, 135]);
});
