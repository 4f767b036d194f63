import { deflateSync } from 'node:zlib';
import {
  drawImage,
  encodeJpeg,
  encodePng,
  encodeWebp,
  exifOrientation,
  jpegHeaderOnly,
  pngHeaderOnly,
} from '@lambda-vision/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VisionError } from '../errors/vision-error.js';
import { animatedWebp, gif, insertPngChunk, webp } from './__fixtures__/draw-files.js';
import { encodeBmp } from './__fixtures__/encode-bmp.js';
import { encodeFlatJpeg } from './__fixtures__/encode-flat-jpeg.js';
import { encodeTiff } from './__fixtures__/encode-tiff.js';
import { readHeader } from './read-header.js';

const picture = drawImage({ width: 5, height: 3, pixel: (x, y) => [x * 50, y * 80, 7] });

function hex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
}

describe('readHeader() of a JPEG', () => {
  it('reads size, depth, channels and orientation', async () => {
    expect(readHeader(await encodeJpeg(picture, { orientation: 6 }))).toEqual({
      mediaType: 'image/jpeg',
      width: 5,
      height: 3,
      orientation: 6,
      bitDepth: 8,
      channels: 3,
      frames: 1,
      animated: false,
      decodedBytes: 15 * (4 + 3 + 3),
    });
  });

  it('counts the coefficients that a progressive JPEG keeps', async () => {
    const baseline = readHeader(await encodeJpeg(picture));
    const progressive = readHeader(await encodeJpeg(picture, { progressive: true }));

    expect(progressive.decodedBytes).toBeGreaterThan(baseline.decodedBytes);
  });

  it('skips fill bytes and junk between segments', async () => {
    const jpeg = await encodeJpeg(picture);
    const padded = Buffer.concat([hex('ffd8 ffff ff00 1234 ffffff'), jpeg.subarray(2)]);

    expect(readHeader(padded)).toMatchObject({ width: 5, height: 3 });
  });

  it('reads the first of two EXIF segments and ignores a damaged one', async () => {
    const both = Buffer.from(await encodeJpeg(picture, { orientation: 3 }));
    const first = await encodeJpeg(picture, { orientation: 8 });
    const exif = first.subarray(2, 4 + (first[4] ?? 0) * 256 + (first[5] ?? 0));

    expect(readHeader(Buffer.concat([both.subarray(0, 2), exif, both.subarray(2)])).orientation).toBe(8);
    both[12] = 0x58; // No byte order any more.
    expect(readHeader(both).orientation).toBe(1);
  });

  it.each([0, 9, 65535])('takes orientation %i for upright', async (orientation) => {
    expect(readHeader(await encodeJpeg(picture, { orientation })).orientation).toBe(1);
  });

  it('reads the largest sizes', () => {
    expect(readHeader(jpegHeaderOnly(65535, 65535))).toMatchObject({ width: 65535, height: 65535 });
  });

  it.each([
    ['a height that comes after the picture', jpegHeaderOnly(5, 0), 'DNL'],
    ['no width', jpegHeaderOnly(0, 5), 'width is 0'],
    ['no frame header', hex('ffd8 ffd9'), 'no frame header'],
    ['a frame header cut off by the end', jpegHeaderOnly(5, 5).subarray(0, 28), 'no frame header'],
    ['a frame header that is too short', hex('ffd8 ffc0000b 08 0005 0005 03 011100 ffd9'), 'cut off'],
    ['five components', hex(`ffd8 ffc00017 08 0005 0005 05 ${'011100'.repeat(5)} ffd9`), '5 components'],
    [
      'two frame headers',
      hex(`ffd8 ${'ffc0000b 08 0005 0005 01 011100'.repeat(2)} ffd9`),
      'two frame headers',
    ],
    ['a segment length of 1', hex('ffd8 ffe00001 ffc0000b 08 0005 0005 01 011100'), 'no frame header'],
  ])('refuses %s', (_case, bytes, reason) => {
    expect(() => readHeader(bytes)).toThrow(
      expect.objectContaining({ code: 'VISION_IMAGE_DECODE', reason: expect.stringContaining(reason) }),
    );
  });
});

describe('readHeader() of a PNG', () => {
  it.each([
    [{}, { bitDepth: 8, channels: 3 }],
    [{ alpha: 7 }, { bitDepth: 8, channels: 4 }],
    [{ greyscale: true }, { bitDepth: 8, channels: 1 }],
    [
      { greyscale: true, alpha: 7, bitDepth: 16 as const },
      { bitDepth: 16, channels: 2 },
    ],
  ])('reads what %j makes', (options, expected) => {
    expect(readHeader(encodePng(picture, options))).toMatchObject({
      mediaType: 'image/png',
      width: 5,
      height: 3,
      orientation: 1,
      frames: 1,
      animated: false,
      ...expected,
    });
  });

  it('reads the orientation of an eXIf chunk, also behind the pixels', () => {
    const behind = insertPngChunk(encodePng(picture), 'eXIf', exifOrientation(7), 'IEND');

    expect(readHeader(encodePng(picture, { orientation: 5 })).orientation).toBe(5);
    expect(readHeader(behind).orientation).toBe(7);
  });

  it("reads ImageMagick's profile, plain and compressed", () => {
    const profile = `\nexif\n      26\n${Buffer.from(exifOrientation(3)).toString('hex')}\n`;
    const keyword = 'Raw profile type exif';
    const packed = Buffer.concat([Buffer.from(`${keyword}\0\0`), deflateSync(profile)]);

    expect(readHeader(encodePng(picture, { text: { [keyword]: profile } })).orientation).toBe(3);
    expect(readHeader(insertPngChunk(encodePng(picture), 'zTXt', packed, 'IDAT')).orientation).toBe(3);
  });

  it.each([
    ['as an attribute', '<rdf:Description tiff:Orientation="8"/>', false],
    ['as an element', '<tiff:Orientation>8</tiff:Orientation>', false],
    ['compressed', '<tiff:Orientation>8</tiff:Orientation>', true],
  ])('reads the orientation of XMP data %s', (_case, xmp, compressed) => {
    const text = compressed ? deflateSync(xmp) : Buffer.from(xmp);
    const chunk = Buffer.concat([
      Buffer.from(`XML:com.adobe.xmp\0${compressed ? '\x01' : '\0'}\0\0\0`),
      text,
    ]);

    expect(readHeader(insertPngChunk(encodePng(picture), 'iTXt', chunk, 'IDAT')).orientation).toBe(8);
  });

  it('prefers EXIF to XMP', () => {
    const xmp = Buffer.from('XML:com.adobe.xmp\0\0\0\0\0<tiff:Orientation>8</tiff:Orientation>');

    expect(
      readHeader(insertPngChunk(encodePng(picture, { orientation: 3 }), 'iTXt', xmp, 'IDAT')).orientation,
    ).toBe(3);
  });

  it('ignores texts that unpack to more than a mebibyte', () => {
    const bomb = Buffer.concat([
      Buffer.from('Raw profile type exif\0\0'),
      deflateSync(Buffer.alloc(5_000_000)),
    ]);

    expect(readHeader(insertPngChunk(encodePng(picture), 'zTXt', bomb, 'IDAT')).orientation).toBe(1);
  });

  it('counts the frames of an animated one, and the default image where it is not the first of them', () => {
    const control = Buffer.alloc(8);
    control.writeUInt32BE(4);
    const animated = insertPngChunk(encodePng(picture), 'acTL', control, 'IDAT');

    expect(readHeader(animated)).toMatchObject({ frames: 5, animated: true });
    expect(readHeader(insertPngChunk(animated, 'fcTL', Buffer.alloc(26), 'IDAT'))).toMatchObject({
      frames: 4,
    });
  });

  it('reads huge sizes without allocating for them', () => {
    expect(readHeader(pngHeaderOnly(0x7fffffff, 0x7fffffff))).toMatchObject({ width: 0x7fffffff });
  });

  it.each([
    ['no width', pngHeaderOnly(0, 5), '0x5 px'],
    ['no height', pngHeaderOnly(5, 0), '5x0 px'],
    ['a size beyond the specification', pngHeaderOnly(0x80000000, 5), 'beyond'],
    ['an end inside the first chunk', encodePng(picture).subarray(0, 30), 'first chunk'],
    ['another first chunk', insertPngChunk(encodePng(picture), 'tEXt', Buffer.from('a\0b'), 'IHDR'), 'IHDR'],
  ])('refuses %s', (_case, bytes, reason) => {
    expect(() => readHeader(bytes)).toThrow(
      expect.objectContaining({ code: 'VISION_IMAGE_DECODE', reason: expect.stringContaining(reason) }),
    );
  });

  it.each([
    [8, 1],
    [8, 7],
    [3, 2],
    [16, 3],
  ])('refuses %i bits with colour type %i', (bitDepth, colourType) => {
    const bytes = encodePng(picture);
    bytes.set([bitDepth, colourType], 24);

    expect(() => readHeader(bytes)).toThrow('its colour type is');
  });
});

describe('readHeader() of a WebP', () => {
  it('reads lossy and lossless pictures, with and without alpha', async () => {
    expect(readHeader(await encodeWebp(picture))).toMatchObject({ width: 5, height: 3, channels: 3 });
    expect(readHeader(await encodeWebp(picture, { lossless: true }))).toMatchObject({ width: 5, height: 3 });
    expect(readHeader(await encodeWebp(picture, { alpha: 7 }))).toMatchObject({
      mediaType: 'image/webp',
      width: 5,
      height: 3,
      channels: 4,
    });
  });

  it('reads canvas, orientation and frames of an animation', () => {
    expect(readHeader(animatedWebp({ width: 300, height: 200, frames: 3, orientation: 6 }))).toMatchObject({
      width: 300,
      height: 200,
      orientation: 6,
      frames: 3,
      animated: true,
    });
  });

  it.each([
    ['no chunk', webp(), 'ends before'],
    ['an unknown first chunk', webp(['ABCD', hex('00')]), 'first chunk'],
    ['a canvas cut off', webp(['VP8X', hex('0000')]), 'cut off'],
    ['a lossless picture without its signature', webp(['VP8L', hex('0000000000')]), 'lossless header'],
    ['a lossy picture without its start code', webp(['VP8 ', hex('00000000000005000300')]), 'lossy header'],
    ['a lossy picture without width', webp(['VP8 ', hex('000000 9d012a 0000 0300')]), '0x3 px'],
  ])('refuses %s', (_case, bytes, reason) => {
    expect(() => readHeader(bytes)).toThrow(
      expect.objectContaining({ code: 'VISION_IMAGE_DECODE', reason: expect.stringContaining(reason) }),
    );
  });
});

describe('readHeader() of a GIF', () => {
  it('reads the logical screen and counts the frames', () => {
    expect(readHeader(gif({ width: 7, height: 9 }, [{ x: 1, y: 1, width: 2, height: 2 }]))).toMatchObject({
      mediaType: 'image/gif',
      width: 7,
      height: 9,
      frames: 1,
      animated: false,
    });
    const frame = { x: 0, y: 0, width: 1, height: 1 };
    expect(readHeader(gif({ width: 7, height: 9 }, [frame, frame]))).toMatchObject({
      frames: 2,
      animated: true,
    });
  });

  it('enlarges the screen to the first frame, as Pillow does', () => {
    expect(readHeader(gif({ width: 1, height: 1 }, [{ x: 2, y: 3, width: 4, height: 5 }]))).toMatchObject({
      width: 6,
      height: 8,
    });
  });

  it.each([
    ['a header cut off', gif({ width: 1, height: 1 }, []).subarray(0, 12), 'cut off'],
    ['no frame', gif({ width: 1, height: 1 }, []), 'no frame'],
    ['no size', gif({ width: 0, height: 1 }, [{ x: 0, y: 0, width: 0, height: 1 }]), '0x1 px'],
  ])('refuses %s', (_case, bytes, reason) => {
    expect(() => readHeader(bytes)).toThrow(reason);
  });
});

describe('readHeader() of a BMP', () => {
  const windows = '424d 00000000 00000000 36000000 28000000 05000000 fdffffff 0100 1800';

  it('reads Windows headers, also with rows from top to bottom, and OS/2 headers', () => {
    expect(readHeader(hex(windows))).toMatchObject({
      mediaType: 'image/bmp',
      width: 5,
      height: 3,
      channels: 3,
    });
    expect(readHeader(hex('424d 00000000 00000000 1a000000 0c000000 0500 0300 0100 0800'))).toMatchObject({
      width: 5,
      height: 3,
    });
  });

  it.each([
    ['no width', windows.replace('05000000', '00000000'), '0x3 px'],
    ['5 bits per pixel', windows.replace('1800', '0500'), '5 bits per pixel'],
    ['a header cut off', windows.slice(0, 50), 'cut off'],
  ])('refuses %s', (_case, bytes, reason) => {
    expect(() => readHeader(hex(bytes))).toThrow(reason);
  });
});

describe('readHeader() of a TIFF', () => {
  const page = (next: string) =>
    `0004 0100 0003 00000001 00050000 0101 0004 00000001 00000003 0112 0003 00000001 00080000 0115 0003 00000001 00030000 ${next}`;

  it('reads size, orientation and channels of the first page and counts the pages', () => {
    const twoPages = hex(`4d4d 002a 00000008 ${page('0000003e')} ${page('00000000')}`);

    expect(readHeader(twoPages)).toMatchObject({
      mediaType: 'image/tiff',
      width: 5,
      height: 3,
      orientation: 8,
      channels: 3,
      frames: 2,
    });
  });

  it('stops counting where pages form a circle', () => {
    expect(readHeader(hex(`4d4d 002a 00000008 ${page('00000008')}`)).frames).toBe(2);
  });

  it('reads BigTIFF', () => {
    const entry = (tag: string, value: string) => `${tag} 0400 0100000000000000 ${value} 00000000`;
    const bytes = hex(
      `4949 2b00 0800 0000 1000000000000000 0200000000000000 ${entry('0001', '05000000')} ${entry('0101', '03000000')} 0000000000000000`,
    );

    expect(readHeader(bytes)).toMatchObject({ width: 5, height: 3, frames: 1 });
  });

  it.each([
    ['no directory', '4d4d 002a 00000008', 'no directory'],
    ['no size', '4d4d 002a 00000008 0000 00000000', '0x0 px'],
  ])('refuses %s', (_case, bytes, reason) => {
    expect(() => readHeader(hex(bytes))).toThrow(reason);
  });
});

describe('readHeader() and memory', () => {
  const size = { width: 20, height: 10 };
  const tags = { 258: [8, 8, 8], 262: [2], 277: [3] };
  const perPixel = (file: Uint8Array) => readHeader(file).decodedBytes / 200;
  const flat = (...factors: (readonly [horizontal: number, vertical: number])[]) => ({
    ...size,
    components: factors.map(([horizontal, vertical]) => ({ horizontal, vertical, level: () => 9 })),
  });

  it('counts what a JPEG takes beside the codec: black apart, components at half height', () => {
    const [full, half] = [
      [1, 1],
      [1, 2],
    ] as const;

    expect(perPixel(encodeFlatJpeg(flat(full, full, full)))).toBe(7);
    expect(perPixel(encodeFlatJpeg(flat(half, full, full)))).toBe(8.5);
    expect(perPixel(encodeFlatJpeg(flat(full, full, full, full)))).toBe(12);
    expect(perPixel(encodeFlatJpeg({ ...flat(full, full, full, full), progressive: true }))).toBe(20);
  });

  it('counts the indices of a GIF and of a BMP', () => {
    expect(perPixel(gif(size, [{ x: 0, y: 0, ...size }]))).toBe(4);
    expect(perPixel(encodeBmp(size, { bitsPerPixel: 8, rows: new Uint8Array(200) }))).toBe(4);
  });

  it('counts the blocks of a TIFF, and one that is larger than its picture', () => {
    const tiff = (more: Record<number, number[]>) =>
      perPixel(encodeTiff(size, { blocks: [], tags: { ...tags, ...more } }));

    expect(tiff({ 259: [1] })).toBe(3);
    expect(tiff({ 259: [1], 284: [2] })).toBe(6);
    expect(tiff({ 259: [5] })).toBe(9);
    expect(tiff({ 259: [7] })).toBe(16);
    expect(tiff({ 259: [5], 274: [6] })).toBe(12);
    expect(tiff({ 258: [1], 259: [4], 277: [1] })).toBe(7);
    expect(tiff({ 259: [5], 322: [100], 323: [100] })).toBe(3 + 6 * 50);
  });
});

describe('readHeader()', () => {
  it('names what is no picture it knows', () => {
    expect(() => readHeader(new TextEncoder().encode('<html>'))).toThrow(
      expect.objectContaining({ code: 'VISION_UNSUPPORTED_MEDIA_TYPE', mediaType: 'text/html' }),
    );
  });

  it('reads bytes that lie inside a larger buffer', async () => {
    const jpeg = await encodeJpeg(picture, { orientation: 2 });
    const pool = Buffer.concat([Buffer.alloc(13), jpeg, Buffer.alloc(5)]);

    expect(readHeader(pool.subarray(13, 13 + jpeg.length))).toEqual(readHeader(jpeg));
  });

  it('throws nothing but a VisionError, whatever follows a known start', () => {
    const starts = [
      'ffd8ff',
      '89504e470d0a1a0a',
      '524946460a00000057454250',
      '474946383961',
      '424d',
      '49492a00',
      '4d4d002b',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), (start, rest) => {
        try {
          readHeader(Buffer.concat([hex(start), rest]));
        } catch (error) {
          expect(VisionError.isInstance(error)).toBe(true);
        }
      }),
    );
  });
});
