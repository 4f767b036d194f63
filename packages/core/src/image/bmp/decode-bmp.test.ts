import { describe, expect, it } from 'vitest';
import { type EncodeBmpOptions, encodeBmp } from '../__fixtures__/encode-bmp.js';
import { decodeImage } from '../decode-image.js';

const COLORS = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [9, 8, 7],
];

async function pixelsOf(
  size: { width: number; height: number },
  options: EncodeBmpOptions,
  background?: { r: number; g: number; b: number },
): Promise<number[][]> {
  const { data } = await decodeImage(encodeBmp(size, options), { background });
  return Array.from({ length: data.length / 3 }, (_, pixel) => [...data.subarray(3 * pixel, 3 * pixel + 3)]);
}

function hex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
}

describe('decodeBmp() of palettes', () => {
  it.each([
    [1, '50000000', [0, 1, 0, 1]],
    [4, '01230000', [0, 1, 2, 3]],
    [8, '00010203', [0, 1, 2, 3]],
  ])('unpacks indices of %i bits', async (bitsPerPixel, row, indices) => {
    const pixels = await pixelsOf(
      { width: 4, height: 1 },
      { bitsPerPixel, colors: COLORS.slice(0, bitsPerPixel === 1 ? 2 : 4), rows: hex(row) },
    );

    expect(pixels).toEqual(indices.map((index) => COLORS[index]));
  });

  it.each([12, 40, 64, 108, 124])('reads the table behind a header of %i bytes', async (headerBytes) => {
    const colors = headerBytes === 12 ? [...COLORS, ...new Array(252).fill([0, 0, 0])] : COLORS;

    expect(
      await pixelsOf(
        { width: 2, height: 1 },
        { headerBytes, bitsPerPixel: 8, colors, rows: hex('01020000') },
      ),
    ).toEqual([COLORS[1], COLORS[2]]);
  });

  it.each([
    ['none', 0],
    ['that of the table', 54],
  ])('finds the pixels behind the table where their place is given as %s', async (_case, offset) => {
    expect(
      await pixelsOf(
        { width: 1, height: 1 },
        { bitsPerPixel: 8, colors: COLORS, rows: hex('02000000'), offset },
      ),
    ).toEqual([COLORS[2]]);
  });

  it('takes indices without a colour for greys', async () => {
    expect(
      await pixelsOf({ width: 1, height: 1 }, { bitsPerPixel: 8, colors: COLORS, rows: hex('c8000000') }),
    ).toEqual([[200, 200, 200]]);
  });
});

describe('decodeBmp() of rows', () => {
  const twoRows = hex('03020100 06050400');

  it('starts at the bottom, or at the top', async () => {
    const size = { width: 1, height: 2 };

    expect(await pixelsOf(size, { bitsPerPixel: 24, rows: twoRows })).toEqual([
      [4, 5, 6],
      [1, 2, 3],
    ]);
    expect(await pixelsOf(size, { bitsPerPixel: 24, rows: twoRows, topDown: true })).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('does not need the padding of the last row', async () => {
    expect(
      await pixelsOf({ width: 1, height: 2 }, { bitsPerPixel: 24, rows: twoRows.subarray(0, 7) }),
    ).toHaveLength(2);
    await expect(
      pixelsOf({ width: 1, height: 2 }, { bitsPerPixel: 24, rows: twoRows.subarray(0, 6) }),
    ).rejects.toThrow('truncated');
  });

  it('spreads 5 bits to 0–255, rounding down', async () => {
    const rowsOf15 = hex('ff7f 0f3c');

    expect(await pixelsOf({ width: 2, height: 1 }, { bitsPerPixel: 16, rows: rowsOf15 })).toEqual([
      [255, 255, 255],
      [123, 0, 123],
    ]);
  });

  it('ignores the fourth byte of 32 bits', async () => {
    expect(
      await pixelsOf(
        { width: 1, height: 1 },
        { bitsPerPixel: 32, rows: hex('03020100') },
        { r: 9, g: 9, b: 9 },
      ),
    ).toEqual([[1, 2, 3]]);
  });
});

describe('decodeBmp() of masks', () => {
  it.each([
    [
      '5, 6 and 5 bits',
      16,
      [0xf800, 0x07e0, 0x001f],
      'e0ff 1f04',
      [
        [255, 255, 0],
        [0, 129, 255],
      ],
    ],
    [
      '4 bits each',
      16,
      [0x0f00, 0x00f0, 0x000f],
      '2301 0000',
      [
        [17, 34, 51],
        [0, 0, 0],
      ],
    ],
    [
      'bytes in another order',
      32,
      [0xff000000, 0x00ff0000, 0x0000ff00],
      '00030201 00ffff00',
      [
        [1, 2, 3],
        [0, 255, 255],
      ],
    ],
    [
      '10 bits each',
      32,
      [0x3ff00000, 0x000ffc00, 0x000003ff],
      'ff030000 0000f03f',
      [
        [0, 0, 255],
        [255, 0, 0],
      ],
    ],
    [
      'no bits for blue',
      16,
      [0xff00, 0x00ff, 0],
      '2211 0000',
      [
        [17, 34, 0],
        [0, 0, 0],
      ],
    ],
    [
      'no masks at all',
      32,
      [0, 0, 0],
      '03020100 06050400',
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
  ])('reads %s', async (_case, bitsPerPixel, masks, row, expected) => {
    for (const headerBytes of [40, 52])
      expect(
        await pixelsOf(
          { width: 2, height: 1 },
          { headerBytes, bitsPerPixel, compression: 3, masks, rows: hex(row) },
        ),
      ).toEqual(expected);
  });

  it.each([
    [56, 3],
    [124, 3],
    [40, 6],
  ])(
    'drops alpha, or lays the picture over a background (header %i, compression %i)',
    async (headerBytes, compression) => {
      const masks = [0xff0000, 0xff00, 0xff, 0xff000000];
      const options = { headerBytes, bitsPerPixel: 32, compression, masks, rows: hex('03020100 c8c8c880') };

      expect(await pixelsOf({ width: 2, height: 1 }, options)).toEqual([
        [1, 2, 3],
        [200, 200, 200],
      ]);
      expect(await pixelsOf({ width: 2, height: 1 }, options, { r: 0, g: 100, b: 200 })).toEqual([
        [0, 100, 200],
        [100, 150, 200],
      ]);
    },
  );
});

describe('decodeBmp() of runs', () => {
  const packed = { compression: 1, bitsPerPixel: 8, colors: COLORS };

  it.each([
    ['runs and single pixels', 1, 8, '0301 0000 0003 01020300 0001', [1, 2, 3, 1, 1, 1]],
    ['runs of two nibbles', 2, 4, '0312 0000 0003 1230 0001', [1, 2, 3, 1, 2, 1]],
    ['rows that end early', 1, 8, '0101 0000 0301 0001', [1, 1, 1, 1, 0, 0]],
    ['a picture that ends early', 1, 8, '0301 0000 0001', [0, 0, 0, 1, 1, 1]],
    ['no end of the picture', 1, 8, '0301 0000 0302 0000', [2, 2, 2, 1, 1, 1]],
    ['no padding at the end', 2, 4, '0311 0000 0312 0000', [1, 2, 1, 1, 1, 1]],
  ])('unpacks %s', async (_case, compression, bitsPerPixel, data, indices) => {
    const pixels = await pixelsOf(
      { width: 3, height: 2 },
      { ...packed, compression, bitsPerPixel, rows: hex(data) },
    );

    expect(pixels).toEqual(indices.map((index) => COLORS[index]));
  });

  it.each([
    ['a run beyond its row', '0401', 'run out of the picture'],
    ['pixels beyond their row', '0004 01010101', 'run out of the picture'],
    ['pixels that are left out', '0002 0101', 'leave pixels out'],
    ['an end in a run', '03', 'truncated'],
    ['an end in pixels', '0003 01', 'truncated'],
    ['no end', '0301 0000', 'truncated'],
  ])('refuses %s', async (_case, data, reason) => {
    await expect(pixelsOf({ width: 3, height: 2 }, { ...packed, rows: hex(data) })).rejects.toThrow(reason);
  });

  it('refuses runs from the top', async () => {
    await expect(
      pixelsOf({ width: 1, height: 1 }, { ...packed, topDown: true, rows: hex('0101') }),
    ).rejects.toThrow('from the top');
  });
});

describe('decodeBmp() refuses', () => {
  it.each<[string, Partial<EncodeBmpOptions>, string]>([
    ['a JPEG inside', { compression: 4 }, 'holds a JPEG'],
    ['a PNG inside', { compression: 5 }, 'holds a PNG'],
    ['an unknown compression', { compression: 9 }, 'compression 9'],
    ['OS/2 packing', { headerBytes: 64, compression: 3 }, 'as only OS/2 does'],
    ['an odd header', { headerBytes: 66 }, 'a header of 66 bytes'],
    ['2 bits per pixel', { bitsPerPixel: 2 }, '2 bits per pixel'],
    [
      'masks with gaps',
      { bitsPerPixel: 32, compression: 3, masks: [0xff0000, 0xf00f00, 0xff] },
      'masks with gaps',
    ],
    ['24 bits in another order', { compression: 3, masks: [0xff, 0xff00, 0xff0000] }, 'unusual masks'],
    ['masks of palette pixels', { bitsPerPixel: 8, compression: 3 }, '8 bits per pixel in compression 3'],
  ])('%s by name', async (_case, options, reason) => {
    await expect(
      pixelsOf({ width: 1, height: 1 }, { bitsPerPixel: 24, rows: new Uint8Array(64), ...options }),
    ).rejects.toThrow(reason);
  });
});
