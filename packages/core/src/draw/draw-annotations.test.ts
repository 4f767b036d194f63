import { Jimp } from 'jimp';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { drawAnnotations } from './draw-annotations.js';

const white = { width: 60, height: 40, data: new Uint8Array(60 * 40 * 3).fill(255) };

async function drawnPixels(
  ...rest: Parameters<typeof drawAnnotations> extends [infer _, ...infer R] ? R : never
) {
  const png = await drawAnnotations(white, rest[0], { mediaType: 'image/png', ...rest[1] });
  const { bitmap } = await Jimp.fromBuffer(Buffer.from(png));
  return (x: number, y: number) => [...bitmap.data.subarray((y * 60 + x) * 4, (y * 60 + x) * 4 + 3)];
}

describe('drawAnnotations()', () => {
  it('draws the four sides of a box and nothing inside it', async () => {
    const red = { r: 255, g: 0, b: 0 };

    const at = await drawnPixels([{ shape: { x1: 10, y1: 10, x2: 50, y2: 30 }, colour: red }], {
      lineWidth: 1,
    });

    expect(at(10, 20)).toEqual([255, 0, 0]);
    expect(at(50, 20)).toEqual([255, 0, 0]);
    expect(at(30, 10)).toEqual([255, 0, 0]);
    expect(at(30, 30)).toEqual([255, 0, 0]);
    expect(at(30, 20)).toEqual([255, 255, 255]);
  });

  it('closes a quad and leaves away what lies outside the picture', async () => {
    const quad = [
      { x: -20, y: 5 },
      { x: 80, y: 5 },
      { x: 80, y: 35 },
      { x: -20, y: 35 },
    ];

    const at = await drawnPixels([{ shape: quad, colour: { r: 0, g: 0, b: 255 } }], { lineWidth: 3 });

    expect(at(0, 5)).toEqual([0, 0, 255]);
    expect(at(59, 35)).toEqual([0, 0, 255]);
    expect(at(0, 20)).toEqual([255, 255, 255]);
  });

  it('writes the label on a plate of the same colour', async () => {
    const green = { r: 0, g: 128, b: 0 };

    const at = await drawnPixels([
      { shape: { x1: 5, y1: 25, x2: 55, y2: 38 }, label: 'Ä 1.5', colour: green },
    ]);

    const plate = Array.from({ length: 17 * 30 }, (_, i) => at(6 + (i % 30), 6 + Math.floor(i / 30)).join());
    expect(plate).toContain('0,128,0');
    expect(plate).toContain('255,255,255');
  });

  it('writes the label beside the shape when told to, inside the picture', async () => {
    const colour = { r: 0, g: 0, b: 200 };
    const annotation = { shape: { x1: 2, y1: 10, x2: 12, y2: 30 }, label: '7', colour };

    const at = await drawnPixels([annotation], { labels: 'right', lineWidth: 1 });
    const moved = await drawnPixels([{ ...annotation, shape: { x1: 40, y1: 10, x2: 58, y2: 30 } }], {
      labels: 'right',
      lineWidth: 1,
    });

    expect(at(14, 20)).toEqual([0, 0, 200]);
    expect(moved(59, 20)).toEqual([0, 0, 200]);
  });

  it('does not touch the picture it was given', async () => {
    await drawAnnotations(white, [{ shape: { x1: 1, y1: 1, x2: 5, y2: 5 } }]);

    expect(white.data.every((level) => level === 255)).toBe(true);
  });

  it('refuses data that do not fit the size', async () => {
    const image = { width: 60, height: 41, data: white.data };

    await expect(drawAnnotations(image, [])).rejects.toThrow(
      'Expected image.data to be 7380 bytes, RGB but received 7200.',
    );
  });

  it('answers a JPEG by default', async () => {
    const file = await drawAnnotations(white, []);

    expect([...file.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  });

  it('moves a label off the one before it', async () => {
    const shape = { x1: 20, y1: 18, x2: 50, y2: 20 };
    const [red, blue] = [
      { r: 255, g: 0, b: 0 },
      { r: 0, g: 0, b: 255 },
    ];

    const at = await drawnPixels([
      { shape, label: 'l', colour: red },
      { shape, label: 'l', colour: blue },
    ]);

    expect(at(19, 3)).toEqual([255, 0, 0]);
    expect(at(23, 34)).toEqual([0, 0, 255]);
  });

  it.each([
    { lineWidth: 0 },
    { quality: 101 },
    { fontSize: 5 },
    { fontSize: 129 },
    { mediaType: 'image/webp' as 'image/png' },
    { colour: 'red' } as object,
  ])('refuses %j', async (options) => {
    await expect(drawAnnotations(white, [], options)).rejects.toMatchObject({
      code: ERROR_CODES.INVALID_OPTION,
    });
  });
});
