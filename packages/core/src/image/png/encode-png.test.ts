import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import { decodeImage } from '../decode-image.js';
import { encodePng, type PngPicture } from './encode-png.js';
import { pngChecksum } from './png-checksum.js';
import { pngChunks } from './png-chunks.js';

const pictures = fc
  .record({
    width: fc.integer({ min: 1, max: 24 }),
    height: fc.integer({ min: 1, max: 24 }),
    channels: fc.constantFrom(1, 3),
    smooth: fc.boolean(),
    seed: fc.nat(),
  })
  .map(({ width, height, channels, smooth, seed }): PngPicture => {
    const level = (at: number) => (smooth ? Math.floor(at / 7) + seed : at * at * 31 + at * seed);
    const data = Uint8Array.from({ length: width * height * channels }, (_, at) => level(at) & 255);
    return { width, height, channels, data };
  });

function asRgb({ data, channels }: PngPicture): Uint8Array {
  return channels === 3
    ? data
    : Uint8Array.from({ length: data.length * 3 }, (_, at) => data[Math.floor(at / 3)]!);
}

describe('encodePng()', () => {
  it('gives back every level of grey and RGB, filtered or not', async () => {
    await fc.assert(
      fc.asyncProperty(pictures, fc.boolean(), async (picture, mask) => {
        const decoded = await decodeImage(encodePng(picture, { mask }));
        expect(decoded).toMatchObject({
          width: picture.width,
          height: picture.height,
          mediaType: 'image/png',
        });
        expect(decoded.data).toEqual(asRgb(picture));
      }),
      { numRuns: 40 },
    );
  });

  it('gives back levels and alpha', async () => {
    // Two rows of a pixel without alpha, one of half, and one of full.
    const row = [10, 20, 30, 0, 200, 100, 0, 128, 40, 50, 60, 255];
    const bytes = encodePng({
      width: 3,
      height: 2,
      channels: 4,
      data: Uint8Array.from([...row, ...row]),
    });
    const over = async (level: number) =>
      [...(await decodeImage(bytes, { background: { r: level, g: level, b: level } })).data].slice(9);

    expect([...pngChunks(bytes)].map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
    expect([...(await decodeImage(bytes)).data].slice(9)).toEqual([10, 20, 30, 200, 100, 0, 40, 50, 60]);
    expect(await over(255)).toEqual([255, 255, 255, 227, 177, 127, 40, 50, 60]);
    expect(await over(0)).toEqual([0, 0, 0, 100, 50, 0, 40, 50, 60]);
  });

  it('makes a smooth picture smaller than its bytes, and a mask smaller without filters', () => {
    const data = Uint8Array.from({ length: 128 * 128 }, (_, at) => (at % 128) + Math.floor(at / 128));
    const mask = Uint8Array.from({ length: 128 * 128 }, (_, at) =>
      Math.hypot((at % 128) - 64, at / 128 - 64) < 50 ? 17 : 3,
    );
    const size = { width: 128, height: 128, channels: 1 };

    expect(encodePng({ ...size, data }).length).toBeLessThan(500);
    const plain = encodePng({ ...size, data: mask }, { mask: true });
    expect(plain.length).toBeLessThan(encodePng({ ...size, data: mask }).length);
  });

  it.each([
    { width: 2, height: 2, channels: 2, data: new Uint8Array(8) },
    { width: 2, height: 2, channels: 3, data: new Uint8Array(11) },
    { width: 0, height: 2, channels: 3, data: new Uint8Array(0) },
  ])('refuses $width x $height px of $channels channels', (picture) => {
    expect(() => encodePng(picture)).toThrow(expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION }));
  });
});

describe('pngChecksum()', () => {
  it.each([
    ['123456789', 0xcbf43926],
    ['IEND', 0xae426082],
  ])('of %s is the published one', (text, checksum) => {
    expect(pngChecksum(Buffer.from(text))).toBe(checksum);
  });
});
