import { describe, expect, it } from 'vitest';
import { encodeGif } from '../__fixtures__/encode-gif.js';
import { decodeImage } from '../decode-image.js';

const COLORS = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [9, 8, 7],
];
const pair = { width: 2, height: 1, indices: [1, 2] };

async function pixelsOf(
  file: Uint8Array,
  background?: { r: number; g: number; b: number },
): Promise<number[][]> {
  const { data } = await decodeImage(file, { background });
  return Array.from({ length: data.length / 3 }, (_, pixel) => [...data.subarray(3 * pixel, 3 * pixel + 3)]);
}

describe('decodeGif()', () => {
  it('shows the colour of the transparent index, or the background on request', async () => {
    const file = encodeGif(pair, { colors: COLORS, transparent: 2 });

    expect(await pixelsOf(file)).toEqual([COLORS[1], COLORS[2]]);
    expect(await pixelsOf(file, { r: 1, g: 2, b: 3 })).toEqual([COLORS[1], [1, 2, 3]]);
  });

  it.each([
    ['the first colour', {}, COLORS[0]],
    ['the transparent colour', { transparent: 3 }, COLORS[3]],
  ])('lays the frame on a screen of %s', async (_case, options, around) => {
    const file = encodeGif(pair, {
      colors: COLORS,
      screen: { width: 3, height: 2 },
      left: 1,
      top: 1,
      ...options,
    });

    expect(await pixelsOf(file)).toEqual([around, around, around, around, COLORS[1], COLORS[2]]);
  });

  it('enlarges the screen where the frame reaches beyond it', async () => {
    const file = encodeGif(pair, { colors: COLORS, screen: { width: 1, height: 1 }, left: 1 });

    expect(await decodeImage(file)).toMatchObject({ width: 3, height: 1 });
  });

  it.each([1, 2, 3, 4, 5, 8, 9, 17])('puts %i interlaced rows in order', async (height) => {
    const indices = Array.from({ length: height }, (_, y) => y % 4);

    const pixels = await pixelsOf(
      encodeGif({ width: 1, height, indices }, { colors: COLORS, interlaced: true }),
    );

    expect(pixels).toEqual(indices.map((index) => COLORS[index]));
  });

  it("prefers the frame's own colours", async () => {
    const ownColors = [
      [1, 1, 1],
      [2, 2, 2],
      [3, 3, 3],
    ];

    expect(await pixelsOf(encodeGif(pair, { colors: COLORS, ownColors }))).toEqual([
      [2, 2, 2],
      [3, 3, 3],
    ]);
  });

  it('takes indices without a colour for greys', async () => {
    expect(await pixelsOf(encodeGif(pair, { colors: [] }))).toEqual([
      [1, 1, 1],
      [2, 2, 2],
    ]);
    const beyond = encodeGif({ ...pair, indices: [1, 3] }, { colors: COLORS.slice(0, 2) });
    expect(await pixelsOf(beyond)).toEqual([COLORS[1], [3, 3, 3]]);
  });

  it.each([1, 2, 3, 254, 255])('joins sub-blocks of %i bytes', async (blockBytes) => {
    const indices = Array.from({ length: 120 * 90 }, (_, at) => (at * at) % 251);
    const colors = Array.from({ length: 256 }, (_, index) => [index, 255 - index, (index * 3) % 256]);

    const { data } = await decodeImage(
      encodeGif({ width: 120, height: 90, indices }, { colors, blockBytes }),
    );

    expect([...data]).toEqual(indices.flatMap((index) => colors[index] ?? []));
  });

  it('grows codes to 12 bits and keeps to a full table', async () => {
    const indices = Array.from({ length: 300 * 200 }, (_, at) => (at * 7919) % 256);
    const colors = indices.slice(0, 256).map((_, index) => [index, index, 0]);

    const { data } = await decodeImage(encodeGif({ width: 300, height: 200, indices }, { colors }));

    expect([...data]).toEqual(indices.flatMap((index) => [index, index, 0]));
  });

  it('unpacks a long run of one colour', async () => {
    const indices = new Array(40_000).fill(1);

    const { data } = await decodeImage(encodeGif({ width: 200, height: 200, indices }, { colors: COLORS }));

    expect(data.every((level, at) => level === (at % 3 === 1 ? 255 : 0))).toBe(true);
  });

  it('needs nothing behind the first frame', async () => {
    const file = encodeGif(pair, { colors: COLORS });

    expect(await pixelsOf(file.subarray(0, -1))).toEqual([COLORS[1], COLORS[2]]);
  });

  const start = '474946383961 0200 0100 000000 2c 0000 0000 0200 0100 00';
  it.each([
    ['an end code before the last pixel', `${start} 02 02 4c01 00 3b`, 'end early'],
    ['no data', `${start} 02 00 3b`, 'end early'],
    ['a code that is not defined', `${start} 02 02 fc01 00 3b`, 'not defined'],
    ['codes of 13 bits', `${start} 0c 02 4c01 00 3b`, '12 bits'],
    ['a frame without pixels', '474946383961 0200 0100 000000 2c 0000 0000 0000 0000 00 02 00', 'no pixels'],
  ])('refuses %s', async (_case, hex, reason) => {
    const file = Buffer.from(hex.replaceAll(' ', ''), 'hex');

    await expect(decodeImage(file)).rejects.toMatchObject({
      code: 'VISION_IMAGE_DECODE',
      reason: expect.stringContaining(reason),
    });
  });
});
