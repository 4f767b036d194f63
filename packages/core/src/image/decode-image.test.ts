import {
  drawImage,
  encodeJpeg,
  encodePng,
  encodeWebp,
  jpegHeaderOnly,
  pngHeaderOnly,
  truncate,
} from '@lambda-vision/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { animatedWebp, insertPngChunk } from './__fixtures__/draw-files.js';
import { DRAWN_VARIANTS } from './__fixtures__/drawn-variants.js';
import { decodeImage } from './decode-image.js';

const picture = drawImage({ width: 37, height: 23, pixel: (x, y) => [x * 6, y * 11, (x + y) * 4] });

afterEach(() => {
  vi.unstubAllGlobals();
});

function largestDifference(left: Uint8Array, right: Uint8Array): number {
  return left.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (right[index] ?? 0))), 0);
}

describe('decodeImage()', () => {
  it('gives the pixels of a PNG and of a lossless WebP as they were drawn', async () => {
    const expected = { ...picture, orientation: 1 };

    expect(await decodeImage(encodePng(picture))).toEqual({ ...expected, mediaType: 'image/png' });
    expect(await decodeImage(await encodeWebp(picture, { lossless: true }))).toEqual({
      ...expected,
      mediaType: 'image/webp',
    });
  });

  it.each([false, true])('gives about the pixels of a JPEG (progressive: %s)', async (progressive) => {
    const flat = drawImage({ width: 33, height: 9, pixel: () => [200, 30, 40] });

    const image = await decodeImage(await encodeJpeg(flat, { progressive }));

    expect(image).toMatchObject({ width: 33, height: 9, mediaType: 'image/jpeg', orientation: 1 });
    expect(largestDifference(image.data, flat.data)).toBeLessThanOrEqual(3);
  });

  it('gives grey pictures three equal channels', async () => {
    const { data } = await decodeImage(encodePng(drawImage('▥'), { greyscale: true }));

    expect([...data]).toEqual([128, 128, 128]);
  });

  it('takes the upper 8 of 16 bits per sample', async () => {
    expect((await decodeImage(encodePng(picture, { bitDepth: 16 }))).data).toEqual(picture.data);
  });

  it('gives the default image of an animated PNG', async () => {
    const control = Buffer.from('0000000200000000', 'hex');
    const frame = insertPngChunk(encodePng(picture), 'fdAT', Buffer.alloc(20), 'IEND');

    expect((await decodeImage(insertPngChunk(frame, 'acTL', control, 'IDAT'))).data).toEqual(picture.data);
  });

  it('decodes bytes that lie inside a larger buffer, and does not change them', async () => {
    for (const file of [encodePng(picture), await encodeJpeg(picture), await encodeWebp(picture)]) {
      const pool = Buffer.concat([Buffer.alloc(7), file, Buffer.alloc(9)]);
      const slice = pool.subarray(7, 7 + file.length);

      expect(await decodeImage(slice)).toEqual(await decodeImage(file));
      expect(Buffer.compare(slice, file)).toBe(0);
    }
  });

  it('decodes many pictures at once', async () => {
    const files = [
      encodePng(picture),
      await encodeJpeg(picture),
      await encodeWebp(picture, { lossless: true }),
    ];
    const alone = await Promise.all(files.map((file) => decodeImage(file)));
    const broken = files.map((file) => truncate(file, 0.6));

    const together = await Promise.allSettled(
      Array.from({ length: 10 }, () => [...files, ...broken])
        .flat()
        .map((file) => decodeImage(file)),
    );

    for (const [index, result] of together.entries()) {
      if (index % 6 >= 3) expect(result).toMatchObject({ reason: { code: 'VISION_IMAGE_DECODE' } });
      else expect(result).toEqual({ status: 'fulfilled', value: alone[index % 6] });
    }
  });

  it('neither fetches nor imports jimp', async () => {
    vi.resetModules();
    vi.doMock('jimp', () => {
      throw new Error('jimp was imported');
    });
    const fetch = vi.fn();
    vi.stubGlobal('fetch', fetch);
    const { decodeImage: decodeAfresh } = await import('./decode-image.js');

    for (const { draw } of DRAWN_VARIANTS) await decodeAfresh((await draw()).file);

    expect(fetch).not.toHaveBeenCalled();
    vi.doUnmock('jimp');
  });
});

describe('decodeImage() and orientation', () => {
  it.each([
    [5, 'RY\nGC\nBM'],
    [6, 'BM\nGC\nRY'],
    [8, 'YR\nCG\nMB'],
  ])('turns a picture stored with orientation %i upright', async (orientation, stored) => {
    const image = await decodeImage(encodePng(drawImage(stored), { orientation }));

    expect(image).toEqual({ ...drawImage('RGB\nYCM'), mediaType: 'image/png', orientation });
  });

  it('turns a JPEG once', async () => {
    const upright = await decodeImage(await encodeJpeg(picture));
    const image = await decodeImage(await encodeJpeg(picture, { orientation: 3 }));

    expect(image).toMatchObject({ width: 37, height: 23, orientation: 3 });
    expect([...image.data.subarray(0, 3)]).toEqual([...upright.data.subarray(-3)]);
  });

  it('leaves the pixels as stored on request', async () => {
    const image = await decodeImage(encodePng(picture, { orientation: 6 }), { orientation: 'ignore' });

    expect(image).toEqual({ ...picture, mediaType: 'image/png', orientation: 1 });
  });
});

describe('decodeImage() and transparency', () => {
  it.each(['png', 'webp'])('drops alpha without blending (%s)', async (format) => {
    const file =
      format === 'png'
        ? encodePng(picture, { alpha: 0 })
        : await encodeWebp(picture, { alpha: 0, lossless: true });

    expect((await decodeImage(file)).data).toEqual(picture.data);
  });

  it('lays the picture over a background on request', async () => {
    const file = encodePng(drawImage('RR'), { alpha: Uint8Array.of(0, 255) });

    const { data } = await decodeImage(file, { background: { r: 1, g: 2, b: 3 } });

    expect([...data]).toEqual([1, 2, 3, 255, 0, 0]);
  });
});

describe('decodeImage() and limits', () => {
  it.each([
    ['a PNG of 65536x65536 px', pngHeaderOnly(65536, 65536), 'maxPixels'],
    ['a JPEG of 20000x14000 px', jpegHeaderOnly(20000, 14000), 'maxPixels'],
    ['a PNG of 40000x1 px', pngHeaderOnly(40000, 1), 'maxSide'],
  ])('refuses %s by its header', async (_case, bytes, limit) => {
    await expect(decodeImage(bytes)).rejects.toMatchObject({ code: 'VISION_IMAGE_TOO_LARGE', limit });
  });

  it('refuses a large file before it looks at what it is', async () => {
    await expect(decodeImage(new Uint8Array(101), { limits: { maxBytes: 100 } })).rejects.toMatchObject({
      code: 'VISION_IMAGE_TOO_LARGE',
      limit: 'maxBytes',
      allowed: 100,
      received: 101,
    });
  });

  it('decodes a picture that just fits', async () => {
    const file = encodePng(picture);
    const limits = { maxBytes: file.length, maxPixels: 37 * 23, maxSide: 37 };

    await expect(decodeImage(file, { limits })).resolves.toMatchObject({ width: 37 });
  });
});

describe('decodeImage() refuses', () => {
  const isDecodeError = { code: 'VISION_IMAGE_DECODE' };

  it('no bytes', async () => {
    await expect(decodeImage(new Uint8Array())).rejects.toMatchObject({ code: 'VISION_IMAGE_MISSING' });
  });

  it.each([
    ['\0\0\0\x18ftypavif\0\0\0\0avifmif1', 'image/avif'],
    ['\xff\x0a', 'image/jxl'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
    ['\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'image/heic'],
    ['%PDF-1.7', 'application/pdf'],
    ['hello', 'text/plain'],
    ['\0\x01\x02', 'application/octet-stream'],
  ])('%j by its name %s', async (start, mediaType) => {
    await expect(decodeImage(Buffer.from(start, 'latin1'))).rejects.toMatchObject({
      code: 'VISION_UNSUPPORTED_MEDIA_TYPE',
      mediaType,
      accepted: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp', 'image/tiff'],
    });
  });

  it('what the caller does not accept', async () => {
    await expect(decodeImage(encodePng(picture), { accept: ['image/jpeg'] })).rejects.toMatchObject({
      code: 'VISION_UNSUPPORTED_MEDIA_TYPE',
      mediaType: 'image/png',
      accepted: ['image/jpeg'],
    });
  });

  it.each([0.3, 0.6, 0.9, 0.99])('pictures cut off at %f of their length', async (fraction) => {
    const files = [
      encodePng(picture),
      await encodeJpeg(picture),
      await encodeJpeg(picture, { progressive: true }),
      await encodeWebp(picture),
      await encodeWebp(picture, { lossless: true }),
    ];
    for (const file of files)
      await expect(decodeImage(truncate(file, fraction))).rejects.toMatchObject(isDecodeError);
  });

  it('a JPEG that ends early but for its end marker', async () => {
    const cut = Buffer.concat([truncate(await encodeJpeg(picture), 0.8), Buffer.from('ffd9', 'hex')]);

    await expect(decodeImage(cut)).rejects.toMatchObject({
      ...isDecodeError,
      reason: expect.stringContaining('premature end of data segment'),
    });
  });

  it('a JPEG with missing data behind junk that libjpeg would warn about first', async () => {
    const jpeg = truncate(await encodeJpeg(picture), 0.8);
    const junk = Buffer.from('ffd8ffff001122', 'hex');

    await expect(
      decodeImage(Buffer.concat([junk, jpeg.subarray(2), Buffer.from('ffd9', 'hex')])),
    ).rejects.toMatchObject({ ...isDecodeError, reason: expect.stringContaining('premature end') });
  });

  it('a PNG with a wrong checksum', async () => {
    const png = encodePng(picture);
    const at = Buffer.from(png).indexOf('IDAT') + 20;
    png[at] = (png[at] ?? 0) ^ 0xff;

    await expect(decodeImage(png)).rejects.toMatchObject(isDecodeError);
  });

  it('an animated WebP without frames', async () => {
    const animation = animatedWebp({ width: 3, height: 3, frames: 2, orientation: 1 });

    await expect(decodeImage(animation)).rejects.toMatchObject(isDecodeError);
  });

  it('codecs that are not where the caller says, by the place', async () => {
    await expect(decodeImage(encodePng(picture), { wasmDirectory: '/nowhere' })).rejects.toMatchObject({
      code: 'VISION_RUNTIME_ASSET',
      file: 'squoosh_png_bg.wasm',
    });
    await expect(decodeImage(encodePng(picture))).resolves.toMatchObject({ width: 37 });
  });

  it.each([
    ['limits', { limits: { maxPixel: 5 } }],
    ['limits', { limits: null }],
    ['limits.maxSide', { limits: { maxSide: 0 } }],
    ['options', { orient: 'auto' }],
    ['options', null],
    ['orientation', { orientation: 'none' }],
    ['background', { background: { r: 1, g: 2, b: 3, a: 4 } }],
    ['background.b', { background: { r: 1, g: 2 } }],
    ['background.g', { background: { r: 1, g: 256, b: 3 } }],
    ['accept', { accept: [] }],
    ['accept', { accept: 'image/png' }],
    ['accept', { accept: ['image/heic'] }],
    ['wasmDirectory', { wasmDirectory: '' }],
  ])('a wrong option %s: %j', async (option, options) => {
    await expect(decodeImage(encodePng(picture), options as never)).rejects.toMatchObject({
      code: 'VISION_INVALID_OPTION',
      option,
    });
  });

  it('what is no Uint8Array', async () => {
    await expect(decodeImage('/etc/hostname' as never)).rejects.toMatchObject({
      code: 'VISION_INVALID_OPTION',
      option: 'file',
    });
  });
});
