import { deflateSync } from 'node:zlib';
import { drawImage, encodeJpeg, encodePng, encodeWebp } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { encodeFlatJpeg } from '../__fixtures__/encode-flat-jpeg.js';
import { encodeLzw } from '../__fixtures__/encode-lzw.js';
import { type EncodeTiffOptions, encodeTiff } from '../__fixtures__/encode-tiff.js';
import { FAX_TIFFS } from '../__fixtures__/fax-tiffs.js';
import type { DecodeOptions } from '../decode-image.js';
import { decodeImage } from '../decode-image.js';

const RGB = { 258: [8, 8, 8], 262: [2], 277: [3] };

/** Packs bytes in each way that keeps them. */
const PACKERS: Readonly<Record<string, { tag: number; pack: (bytes: Uint8Array) => Uint8Array }>> = {
  none: { tag: 1, pack: (bytes) => bytes },
  LZW: { tag: 5, pack: (bytes) => encodeLzw(bytes, { symbolBits: 8, highestFirst: true, early: 1 }) },
  Deflate: { tag: 8, pack: (bytes) => deflateSync(bytes) },
  'old Deflate': { tag: 32946, pack: (bytes) => deflateSync(bytes) },
  PackBits: { tag: 32773, pack: packLiterals },
};

/** PackBits of single bytes, with a byte that says nothing before each stretch. */
function packLiterals(bytes: Uint8Array): Uint8Array {
  const parts: number[] = [];
  for (let at = 0; at < bytes.length; at += 100) {
    const part = bytes.subarray(at, at + 100);
    parts.push(128, part.length - 1, ...part);
  }
  return Uint8Array.from(parts);
}

async function pixelsOf(
  size: { width: number; height: number },
  options: EncodeTiffOptions,
  decodeOptions: DecodeOptions = {},
): Promise<number[][]> {
  const { data } = await decodeImage(encodeTiff(size, options), decodeOptions);
  return Array.from({ length: data.length / 3 }, (_, pixel) => [...data.subarray(3 * pixel, 3 * pixel + 3)]);
}

/** The value 256 · level + 7, in a byte order. */
function wide(levels: readonly number[], littleEndian: boolean): Uint8Array {
  return Uint8Array.from(levels.flatMap((level) => (littleEndian ? [7, level] : [level, 7])));
}

describe('decodeTiff() of strips, tiles and planes', () => {
  const size = { width: 37, height: 41 };
  const picture = drawImage({ ...size, pixel: (x, y) => [x * 6, y * 6, (x * y) % 256] });

  /** Samples of a block, with 0 beyond the picture. */
  function block(
    left: number,
    top: number,
    width: number,
    height: number,
    channels: readonly number[],
  ): number[] {
    return Array.from({ length: width * height }, (_, at) => {
      const [x, y] = [left + (at % width), top + Math.floor(at / width)];
      const isInside = x < size.width && y < size.height;
      return channels.map((channel) =>
        isInside ? (picture.data[(y * size.width + x) * 3 + channel] ?? 0) : 0,
      );
    }).flat();
  }

  /** Subtracts from each sample the one of the pixel to its left. */
  function predict(samples: readonly number[], width: number, step: number): number[] {
    return samples.map((sample, at) =>
      at % (width * step) < step ? sample : (sample - (samples[at - step] ?? 0) + 256) % 256,
    );
  }

  const layouts = ['none', 'LZW', 'Deflate', 'old Deflate', 'PackBits'].flatMap((packing) =>
    [false, true].flatMap((planar) =>
      [false, true].flatMap((tiled) => [1, 2].map((predictor) => ({ packing, planar, tiled, predictor }))),
    ),
  );

  it.each(layouts)(
    'decodes packing $packing, planar $planar, tiled $tiled, predictor $predictor',
    async (layout) => {
      const { packing, planar, tiled } = layout;
      const { tag, pack } = PACKERS[packing] ?? { tag: 0, pack: () => new Uint8Array() };
      const predictor = tag === 1 || tag === 32773 ? 1 : layout.predictor;
      const [width, height] = tiled ? [16, 32] : [37, 9];
      const blocks = (planar ? [[0], [1], [2]] : [[0, 1, 2]]).flatMap((channels) => {
        const places: Uint8Array[] = [];
        for (let top = 0; top < size.height; top += height) {
          for (let left = 0; left < size.width; left += width) {
            const rows = tiled ? height : Math.min(height, size.height - top);
            const samples = block(left, top, width, rows, channels);
            const stored = predictor === 2 ? predict(samples, width, channels.length) : samples;
            places.push(pack(Uint8Array.from(stored)));
          }
        }
        return places;
      });
      const shape = tiled ? { 322: [width], 323: [height] } : { 278: [height] };
      const file = encodeTiff(size, {
        blocks,
        tiled,
        tags: { ...RGB, ...shape, 259: [tag], 284: [planar ? 2 : 1], 317: [predictor] },
      });

      expect(await decodeImage(file)).toEqual({ ...picture, mediaType: 'image/tiff', orientation: 1 });
    },
  );

  it.each([true, false])('takes the upper 8 of 16 bits (lowest byte first: %s)', async (littleEndian) => {
    const samples = wide([1, 2, 3, 200, 100, 50], littleEndian);
    const tags = { ...RGB, 258: [16, 16, 16] };
    const expected = [
      [1, 2, 3],
      [200, 100, 50],
    ];

    expect(await pixelsOf({ width: 2, height: 1 }, { blocks: [samples], tags, littleEndian })).toEqual(
      expected,
    );
    const planes = [
      [1, 200],
      [2, 100],
      [3, 50],
    ].map((plane) => wide(plane, littleEndian));
    const planar = { ...tags, 284: [2] };
    expect(await pixelsOf({ width: 2, height: 1 }, { blocks: planes, tags: planar, littleEndian })).toEqual(
      expected,
    );
  });

  it.each([true, false])(
    'undoes differences of 16 bits with their carries (lowest byte first: %s)',
    async (littleEndian) => {
      const differences = new DataView(new ArrayBuffer(6));
      for (const [index, value] of [0x01ff, 0x0001, 0xff00].entries())
        differences.setUint16(2 * index, value, littleEndian);
      const blocks = [deflateSync(new Uint8Array(differences.buffer))];
      const tags = { 258: [16], 259: [8], 262: [1], 317: [2] };

      expect(await pixelsOf({ width: 3, height: 1 }, { blocks, tags, littleEndian })).toEqual([
        [1, 1, 1],
        [2, 2, 2],
        [1, 1, 1],
      ]);
    },
  );
});

describe('decodeTiff() of colours', () => {
  it.each([
    ['1 bit', 1, [0xa0], [255, 0, 255]],
    ['2 bits', 2, [0x1b], [0, 85, 170]],
    ['4 bits', 4, [0x0f, 0x80], [0, 255, 136]],
    ['8 bits', 8, [0, 7, 255], [0, 7, 255]],
  ])('spreads greys of %s to 0–255', async (_case, bits, samples, greys) => {
    const blocks = [Uint8Array.from(samples)];
    const size = { width: 3, height: 1 };

    expect(await pixelsOf(size, { blocks, tags: { 258: [bits], 262: [1] } })).toEqual(
      greys.map((grey) => [grey, grey, grey]),
    );
    expect(await pixelsOf(size, { blocks, tags: { 258: [bits], 262: [0] } })).toEqual(
      greys.map((grey) => [255 - grey, 255 - grey, 255 - grey]),
    );
  });

  it('turns bits round where the file says so', async () => {
    const tags = { 258: [1], 262: [1], 266: [2] };

    expect(await pixelsOf({ width: 3, height: 1 }, { blocks: [Uint8Array.of(0b011)], tags })).toEqual([
      [255, 255, 255],
      [255, 255, 255],
      [0, 0, 0],
    ]);
  });

  it('takes the upper 8 bits of a colour table', async () => {
    const colorMap = [0x1234, 0xff00, 0x5678, 0, 0x9abc, 0xffff];
    const tags = { 258: [1], 262: [3], 320: colorMap };

    expect(await pixelsOf({ width: 2, height: 1 }, { blocks: [Uint8Array.of(0x40)], tags })).toEqual([
      [0x12, 0x56, 0x9a],
      [0xff, 0, 0xff],
    ]);
  });

  it.each([8, 16])('mixes inks of %i bits with black', async (bits) => {
    const inks = [0, 128, 255, 0, 10, 20, 30, 100];
    const blocks = [bits === 8 ? Uint8Array.from(inks) : wide(inks, true)];
    const tags = { 258: [bits, bits, bits, bits], 262: [5], 277: [4] };

    expect(await pixelsOf({ width: 2, height: 1 }, { blocks, tags })).toEqual([
      [255, 127, 0],
      [149, 143, 137],
    ]);
  });

  it.each([
    ['unsaid meaning, as alpha', undefined, [100, 50, 25], [50, 25, 137]],
    ['no meaning', [0], [100, 50, 25], [100, 50, 25]],
    ['alpha', [2], [100, 50, 25], [50, 25, 137]],
    ['alpha that is multiplied in', [1], [199, 99, 49], [100, 50, 149]],
  ])('takes a fourth sample of %s', async (_case, extra, dropped, laid) => {
    const blocks = [Uint8Array.of(100, 50, 25, 128)];
    const tags = { 258: [8, 8, 8, 8], 262: [2], 277: [4], ...(extra === undefined ? {} : { 338: extra }) };
    const size = { width: 1, height: 1 };

    expect(await pixelsOf(size, { blocks, tags })).toEqual([dropped]);
    const background = { r: 0, g: 0, b: 250 };
    expect(await pixelsOf(size, { blocks, tags }, { background })).toEqual([laid]);
  });

  it('takes nothing for a colour of which nothing is opaque', async () => {
    const tags = { 258: [8, 8, 8, 8], 262: [2], 277: [4], 338: [1] };

    expect(
      await pixelsOf({ width: 2, height: 1 }, { blocks: [Uint8Array.of(9, 9, 9, 0, 99, 5, 6, 255)], tags }),
    ).toEqual([
      [0, 0, 0],
      [99, 5, 6],
    ]);
  });

  it('turns the picture upright', async () => {
    const tags = { 258: [8], 262: [1], 274: [6] };

    expect(
      await decodeImage(encodeTiff({ width: 2, height: 1 }, { blocks: [Uint8Array.of(1, 2)], tags })),
    ).toMatchObject({ width: 1, height: 2, orientation: 6 });
  });
});

describe('decodeTiff() of pictures in blocks', () => {
  const size = { width: 24, height: 16 };
  const picture = drawImage({ ...size, pixel: (x, y) => [x * 9, y * 15, 90] });

  it('decodes JPEGs by what the TIFF says of their colours', async () => {
    const jpeg = await encodeJpeg(picture);
    const tags = { ...RGB, 259: [7], 262: [6] };

    const { data } = await decodeImage(encodeTiff(size, { blocks: [jpeg], tags }));
    expect(data).toEqual((await decodeImage(jpeg)).data);
    const asRgb = await decodeImage(encodeTiff(size, { blocks: [jpeg], tags: { ...tags, 262: [2] } }));
    expect(asRgb.data).not.toEqual(data);
  });

  it('puts shared tables before each JPEG', async () => {
    const levels = [40, 90, 200];
    const file = Buffer.from(
      encodeFlatJpeg({
        ...size,
        components: levels.map((level) => ({ horizontal: 1, vertical: 1, level: () => level })),
      }),
    );
    const start = file.indexOf(Buffer.of(0xff, 0xdb));
    const frame = file.indexOf(Buffer.of(0xff, 0xc0));
    const tables = Buffer.concat([file.subarray(0, 2), file.subarray(start, frame), Buffer.of(0xff, 0xd9)]);
    const block = Buffer.concat([file.subarray(0, start), file.subarray(frame)]);
    const tags = { ...RGB, 259: [7], 347: new Uint8Array(tables) };

    expect((await pixelsOf(size, { blocks: [block], tags }))[5]).toEqual(levels);
    await expect(
      pixelsOf(size, { blocks: [block], tags: { ...tags, 347: new Uint8Array(9) } }),
    ).rejects.toThrow('tables are damaged');
  });

  it('decodes JPEGs of inks, where 0 stands for none', async () => {
    const components = [0, 128, 255, 0].map((level) => ({ horizontal: 1, vertical: 1, level: () => level }));
    const tags = { 258: [8, 8, 8, 8], 259: [7], 262: [5], 277: [4] };

    expect((await pixelsOf(size, { blocks: [encodeFlatJpeg({ ...size, components })], tags }))[7]).toEqual([
      255, 127, 0,
    ]);
  });

  it('decodes a JPEG per plane and a grey one', async () => {
    const planes = [40, 90, 200].map((level) =>
      encodeFlatJpeg({ ...size, components: [{ horizontal: 1, vertical: 1, level: () => level }] }),
    );

    expect((await pixelsOf(size, { blocks: planes, tags: { ...RGB, 259: [7], 284: [2] } }))[9]).toEqual([
      40, 90, 200,
    ]);
    expect(
      (await pixelsOf(size, { blocks: planes.slice(0, 1), tags: { 258: [8], 259: [7], 262: [0] } }))[9],
    ).toEqual([215, 215, 215]);
  });

  it('decodes WebPs', async () => {
    const webp = await encodeWebp(picture, { lossless: true });

    const { data } = await decodeImage(encodeTiff(size, { blocks: [webp], tags: { ...RGB, 259: [50001] } }));

    expect(data).toEqual(picture.data);
  });

  it.each([
    ['a JPEG of another size', 7, { ...size, height: 8 }, 'holds a JPEG of 24x8 px'],
    ['a JPEG taller than a block', 7, { ...size, height: 17 }, 'holds a JPEG of 24x17 px'],
    ['a WebP taller than a block', 50001, { ...size, height: 17 }, 'holds a WebP of 24x17 px'],
    ['a WebP of another size', 50001, { ...size, width: 8 }, 'holds a WebP of 8x16 px'],
  ])('refuses %s', async (_case, compression, other, reason) => {
    const drawn = drawImage({ ...other, pixel: () => [1, 2, 3] });
    const block = compression === 7 ? await encodeJpeg(drawn) : await encodeWebp(drawn);

    await expect(pixelsOf(size, { blocks: [block], tags: { ...RGB, 259: [compression] } })).rejects.toThrow(
      reason,
    );
  });

  it('refuses a JPEG of other components', async () => {
    const tags = { 258: [8], 259: [7], 262: [1] };

    await expect(pixelsOf(size, { blocks: [await encodeJpeg(picture)], tags })).rejects.toThrow(
      'holds a JPEG of 3',
    );
    await expect(pixelsOf(size, { blocks: [encodePng(picture)], tags })).rejects.toMatchObject({
      code: 'VISION_IMAGE_DECODE',
    });
  });
});

describe('decodeTiff() of faxes', () => {
  const run = (y: number) => (y < 64 ? y : 64 * (y - 63));

  it.each(Object.entries(FAX_TIFFS))('unpacks runs of every length (%s)', async (_case, base64) => {
    const { data, width, height } = await decodeImage(Buffer.from(base64, 'base64'));

    expect({ width, height }).toEqual({ width: 5200, height: 104 });
    for (let y = 0; y < height; y++) {
      const row = data.subarray(y * width * 3, (y + 1) * width * 3);
      const expected = new Uint8Array(width * 3).fill(255);
      expected.fill(0, run(y) * 3, 2 * run(y) * 3);
      expect(Buffer.compare(row, expected), `row ${y}`).toBe(0);
    }
  });

  // 35 is a run of no white; black codes follow it.
  it.each([
    ['a code that is not defined', 4, '0000000000', 'not defined'],
    ['runs that are longer than the row', 2, '351fff', 'do not fit'],
    ['an end in a row', 2, '35', 'truncated'],
    ['an end between rows of T.6', 4, '80', 'truncated'],
    ['no end to the zeros before a row', 3, '000000', 'truncated'],
  ])('refuses %s', async (_case, compression, hex, reason) => {
    const blocks = [Uint8Array.from(Buffer.from(hex, 'hex'))];
    const tags = { 258: [1], 259: [compression], 262: [0] };

    await expect(pixelsOf({ width: 5, height: 30 }, { blocks, tags })).rejects.toThrow(reason);
  });
});

describe('decodeTiff() refuses', () => {
  const size = { width: 4, height: 4 };
  const blocks = [new Uint8Array(48)];

  it.each<[string, EncodeTiffOptions['tags'], string]>([
    ['old-style JPEG', { 259: [6] }, 'packed as old-style JPEG'],
    ['Zstandard', { 259: [50000] }, 'packed as Zstandard'],
    ['a compression of its own', { 259: [60000] }, 'packed as compression 60000'],
    ['L*a*b*', { 262: [8] }, 'in CIE L*a*b*'],
    ['colours of its own', { 262: [77] }, 'in photometric 77'],
    ['unnamed colours', { 262: [] }, 'in colours that it does not name'],
    ['plain YCbCr', { 262: [6] }, 'in YCbCr that is no JPEG'],
    ['32 bits', { 258: [32, 32, 32] }, 'samples of 32 bits'],
    ['unlike samples', { 258: [8, 8, 16] }, 'samples of 8, 16 bits'],
    ['two samples of colour', { 277: [2] }, '2 samples per pixel'],
    ['six samples', { 277: [6] }, '6 samples per pixel'],
    ['signed samples', { 339: [2, 2, 2] }, 'signed or floating-point'],
    ['other inks', { 258: [8, 8, 8, 8], 262: [5], 277: [4], 332: [2] }, 'inks other than CMYK'],
    ['another predictor', { 259: [8], 317: [3] }, 'the predictor 3'],
    ['a predictor of bits', { 258: [1], 259: [5], 262: [1], 277: [1], 317: [2] }, 'predictor 2 with 1 bits'],
    ['a JPEG with alpha', { 258: [8, 8, 8, 8], 259: [7], 277: [4] }, 'a JPEG with alpha'],
    ['a JPEG of 16 bits', { 258: [16, 16, 16], 259: [7] }, 'a JPEG of other than 8 bits'],
    ['a grey WebP', { 258: [8], 259: [50001], 262: [1], 277: [1] }, 'a WebP of other than RGB'],
    ['a fax of bytes', { 258: [8], 259: [4], 262: [1], 277: [1] }, 'packed as a fax'],
    ['huge tiles', { 322: [4096], 323: [4096] }, 'cut into tiles of 4096x4096 px'],
    ['a colour table that is missing', { 258: [8], 262: [3], 277: [1] }, 'colour table is missing'],
    [
      'a colour table of bytes',
      { 258: [1], 262: [3], 277: [1], 320: [0, 255, 0, 255, 0, 255] },
      'levels of 8 bits',
    ],
  ])('%s by name', async (_case, tags, reason) => {
    await expect(pixelsOf(size, { blocks, tags: { ...RGB, ...tags } })).rejects.toThrow(reason);
  });

  it('more blocks than anyone writes', async () => {
    await expect(
      pixelsOf({ width: 400, height: 400 }, { blocks, tags: { ...RGB, 322: [1], 323: [1] } }),
    ).rejects.toThrow('cut into 160000 blocks');
  });

  it('blocks that are all the same long stretch of nothing', async () => {
    const row = Uint8Array.of(...Array<number>(3000).fill(128), 0xfe, 7);
    const tall = { width: 3, height: 40 };
    const tags = { 258: [8], 262: [1], 277: [1], 278: [1], 259: [32773] };
    const shared = (times: number) => ({
      blocks: [row],
      tags: { ...tags, 273: Array<number>(40).fill(8), 279: Array<number>(40).fill(times) },
    });

    await expect(pixelsOf(tall, shared(row.length))).rejects.toThrow('its 40 blocks share bytes');
    // As a writer does that stores equal tiles once.
    const small = { ...shared(2), blocks: [Uint8Array.of(0xfe, 7)] };
    expect(await pixelsOf(tall, small)).toEqual(Array<number[]>(120).fill([7, 7, 7]));
  });

  it.each<[string, EncodeTiffOptions['tags'], string]>([
    ['no places', { 273: [] }, 'where its 1 blocks are'],
    ['fewer places than blocks', { 278: [1] }, 'where its 4 blocks are'],
    ['no lengths', { 259: [8], 273: [8, 8], 278: [2], 279: [] }, 'how long its 2 blocks are'],
    ['a place behind the end', { 273: [100_000] }, 'behind its end'],
    ['a length beyond the end', { 259: [8], 279: [100_000] }, 'behind its end'],
    ['rows that are missing', { 273: [250] }, 'truncated'],
  ])('%s', async (_case, tags, reason) => {
    await expect(pixelsOf(size, { blocks, tags: { ...RGB, ...tags } })).rejects.toThrow(reason);
  });

  it.each([
    ['LZW of an old kind', 5, '0001', 'of an old kind'],
    ['an end of LZW before the last pixel', 5, '80 40 40', 'truncated'],
    ['an LZW code that is not defined', 5, '80 1f ff ff', 'not defined'],
    ['LZW that ends', 5, '80', 'truncated'],
    ['PackBits that end', 32773, '05 01', 'truncated'],
    ['PackBits that end in a run', 32773, 'ff', 'truncated'],
    ['PackBits that end between runs', 32773, 'ff 01', 'truncated'],
    ['damaged Deflate', 8, '1234', 'damaged'],
    ['Deflate of too few bytes', 8, deflateSync(Buffer.alloc(47)).toString('hex'), 'truncated'],
    ['Deflate of too many bytes', 8, deflateSync(Buffer.alloc(5000)).toString('hex'), 'damaged'],
  ])('%s', async (_case, compression, hex, reason) => {
    const packed = Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

    await expect(pixelsOf(size, { blocks: [packed], tags: { ...RGB, 259: [compression] } })).rejects.toThrow(
      reason,
    );
  });

  it('takes a single block without length to reach to the end', async () => {
    const packed = deflateSync(Buffer.alloc(48, 9));

    expect((await pixelsOf(size, { blocks: [packed], tags: { ...RGB, 259: [8], 279: [] } }))[0]).toEqual([
      9, 9, 9,
    ]);
  });
});
