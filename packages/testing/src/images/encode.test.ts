import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import decodeJpeg, { init as initJpeg } from '@jsquash/jpeg/decode.js';
import decodeWebp, { init as initWebp } from '@jsquash/webp/decode.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { codecBinary } from './codec-binary.js';
import { drawImage } from './draw-image.js';
import { encodeJpeg } from './encode-jpeg.js';
import { encodePng } from './encode-png.js';
import { encodeWebp } from './encode-webp.js';

const picture = drawImage('RGB\nYCM');

beforeAll(async () => {
  await initJpeg(await codecBinary('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'));
  await initWebp(await codecBinary('@jsquash/webp/codec/dec/webp_dec.wasm'));
});

async function decodePng(bytes: Uint8Array): Promise<number[]> {
  const { default: init, decode } = await import('@jsquash/png/codec/pkg/squoosh_png.js');
  const file = createRequire(import.meta.url).resolve('@jsquash/png/codec/pkg/squoosh_png_bg.wasm');
  await init(await readFile(file));
  return Array.from(decode(bytes).data);
}

describe('encodePng()', () => {
  it('keeps every pixel', async () => {
    const rgba = await decodePng(encodePng(picture));

    expect(rgba.filter((_, index) => index % 4 !== 3)).toEqual(Array.from(picture.data));
  });

  it('writes opacity per pixel', async () => {
    const rgba = await decodePng(encodePng(picture, { alpha: Uint8Array.of(0, 1, 2, 3, 4, 5) }));

    expect(rgba.filter((_, index) => index % 4 === 3)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('writes 16 bits per sample, the level in both bytes', () => {
    const bytes = Buffer.from(encodePng(drawImage('▥'), { bitDepth: 16, greyscale: true, alpha: 7 }));

    expect(bytes[24]).toBe(16);
    expect(bytes[25]).toBe(4);
    const data = bytes.indexOf('IDAT') + 4;
    expect([...inflateSync(bytes.subarray(data))]).toEqual([0, 128, 128, 7, 7]);
  });

  it('carries texts and an orientation in chunks before the pixels', () => {
    const bytes = Buffer.from(encodePng(picture, { text: { Comment: 'drawn' }, orientation: 6 }));

    expect(bytes.indexOf('tEXtComment\0drawn')).toBeGreaterThan(0);
    expect(bytes.indexOf('eXIfMM\0*')).toBeLessThan(bytes.indexOf('IDAT'));
  });
});

describe('encodeJpeg()', () => {
  it('keeps the size and, about, the colour', async () => {
    const red = drawImage({ width: 17, height: 9, pixel: () => [200, 30, 40] });

    const decoded = await decodeJpeg((await encodeJpeg(red)).slice().buffer);

    expect([decoded.width, decoded.height]).toEqual([17, 9]);
    const [r = 0, g = 0, b = 0] = decoded.data;
    expect(Math.max(Math.abs(r - 200), Math.abs(g - 30), Math.abs(b - 40))).toBeLessThanOrEqual(3);
  });

  it('inserts the orientation as an EXIF segment behind the first marker', async () => {
    const bytes = Buffer.from(await encodeJpeg(picture, { orientation: 8 }));

    expect(bytes.subarray(0, 12).toString('latin1')).toBe('\xff\xd8\xff\xe1\0\x22Exif\0\0');
    expect(bytes[12 + 19]).toBe(8);
    expect(
      (await decodeJpeg(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))).width,
    ).toBe(3);
  });

  it('writes several scans when progressive', async () => {
    const bytes = Buffer.from(await encodeJpeg(picture, { progressive: true }));

    expect(bytes.includes(Buffer.from([0xff, 0xc2]))).toBe(true);
  });
});

describe('encodeWebp()', () => {
  it('keeps every pixel when lossless', async () => {
    const bytes = await encodeWebp(picture, { lossless: true });

    const { data } = await decodeWebp(bytes.slice().buffer);

    expect(Array.from(data).filter((_, index) => index % 4 !== 3)).toEqual(Array.from(picture.data));
  });
});
