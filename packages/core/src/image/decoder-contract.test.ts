import { deflateSync } from 'node:zlib';
import { drawImage, encodeJpeg, encodePng, encodeWebp } from '@lambda-vision/testing';
import { decoderContract } from './__fixtures__/decoder-contract.js';
import { animateWebp } from './__fixtures__/draw-files.js';
import { encodeBmp } from './__fixtures__/encode-bmp.js';
import { encodeFlatJpeg } from './__fixtures__/encode-flat-jpeg.js';
import { encodeGif } from './__fixtures__/encode-gif.js';
import { encodeLzw } from './__fixtures__/encode-lzw.js';
import { encodeTiff } from './__fixtures__/encode-tiff.js';

const size = { width: 64, height: 48 };
const picture = drawImage({ ...size, pixel: (x, y) => [x * 4, y * 5, (x * y) % 256] });
const RGB_TAGS = { 258: [8, 8, 8], 262: [2], 277: [3], 278: [16] };

/** Colours from a table, index by index. */
const COLORS = Array.from({ length: 64 }, (_, index) => [index * 4, 255 - index, (index * 37) % 256]);
const indices = Array.from({ length: size.width * size.height }, (_, at) => (at * at + (at >> 5)) % 64);
const indexed = { ...size, data: Uint8Array.from(indices.flatMap((index) => COLORS[index] ?? [])) };

const strips = [0, 1, 2].map((strip) => picture.data.subarray(strip * 16 * 192, (strip + 1) * 16 * 192));

decoderContract('baseline JPEG', 'image/jpeg', async () => ({ file: await encodeJpeg(picture) }));
decoderContract('progressive JPEG', 'image/jpeg', async () => ({
  file: await encodeJpeg(picture, { progressive: true }),
}));
decoderContract('4:4:0 JPEG', 'image/jpeg', () => ({
  file: encodeFlatJpeg({
    ...size,
    components: [2, 1, 1].map((vertical) => ({
      horizontal: 1,
      vertical,
      level: (column, row) => (column * 29 + row * 41) % 256,
    })),
  }),
}));
decoderContract('CMYK JPEG', 'image/jpeg', () => ({
  file: encodeFlatJpeg({
    ...size,
    adobe: 2,
    components: [2, 1, 1, 2].map((factor) => ({
      horizontal: factor,
      vertical: factor,
      level: (column, row) => (column * 29 + row * 41) % 256,
    })),
  }),
}));
decoderContract('PNG', 'image/png', () => ({ file: encodePng(picture), picture }));
decoderContract('lossy WebP', 'image/webp', async () => ({ file: await encodeWebp(picture) }));
decoderContract('lossless WebP', 'image/webp', async () => ({
  file: await encodeWebp(picture, { lossless: true }),
  picture,
}));
decoderContract('animated WebP', 'image/webp', async () => {
  const file = await encodeWebp(picture, { lossless: true });
  return { file: animateWebp(size, [{ file, left: 0, top: 0, ...size }]), picture };
});
decoderContract('GIF', 'image/gif', () => ({
  file: encodeGif({ ...size, indices }, { colors: COLORS }),
  picture: indexed,
}));
decoderContract('BMP', 'image/bmp', () => ({
  file: encodeBmp(size, {
    bitsPerPixel: 24,
    topDown: true,
    rows: picture.data.map((_, at) => picture.data[at - (at % 3) + 2 - (at % 3)] ?? 0),
  }),
  picture,
}));
decoderContract('run-length coded BMP', 'image/bmp', () => ({
  file: encodeBmp(size, {
    bitsPerPixel: 8,
    compression: 1,
    colors: COLORS,
    rows: Uint8Array.from(
      Array.from({ length: size.height }, (_, row) => size.height - 1 - row).flatMap((row) => [
        ...[0, 64, ...indices.slice(row * 64, (row + 1) * 64)],
        ...[0, 0],
      ]),
    ),
  }),
  picture: indexed,
}));
decoderContract('plain TIFF', 'image/tiff', () => ({
  file: encodeTiff(size, { blocks: strips, tags: RGB_TAGS }),
  picture,
}));
decoderContract('LZW TIFF', 'image/tiff', () => ({
  file: encodeTiff(size, {
    blocks: strips.map((strip) => encodeLzw(strip, { symbolBits: 8, highestFirst: true, early: 1 })),
    tags: { ...RGB_TAGS, 259: [5] },
  }),
  picture,
}));
decoderContract('deflated TIFF', 'image/tiff', () => ({
  file: encodeTiff(size, {
    blocks: strips.map((strip) => deflateSync(strip)),
    tags: { ...RGB_TAGS, 259: [8] },
  }),
  picture,
}));
decoderContract('TIFF of JPEGs', 'image/tiff', async () => ({
  file: encodeTiff(size, {
    blocks: [await encodeJpeg(picture)],
    tags: { ...RGB_TAGS, 259: [7], 262: [6], 278: [48] },
  }),
}));
