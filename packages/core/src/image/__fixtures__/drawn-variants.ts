import { deflateSync } from 'node:zlib';
import { drawImage, encodeJpeg, encodePng, encodeWebp } from '@lambda-vision/testing';
import type { ImageMediaType } from '../media-type.js';
import type { DrawnFile } from './decoder-contract.js';
import { animateWebp } from './draw-files.js';
import { encodeBmp } from './encode-bmp.js';
import { encodeFlatJpeg } from './encode-flat-jpeg.js';
import { encodeGif } from './encode-gif.js';
import { encodeLzw } from './encode-lzw.js';
import { encodeTiff } from './encode-tiff.js';

const size = { width: 64, height: 48 };
const picture = drawImage({ ...size, pixel: (x, y) => [x * 4, y * 5, (x * y) % 256] });
const RGB_TAGS = { 258: [8, 8, 8], 262: [2], 277: [3], 278: [16] };

/** Colours from a table, index by index. */
const COLORS = Array.from({ length: 64 }, (_, index) => [index * 4, 255 - index, (index * 37) % 256]);
const indices = Array.from({ length: size.width * size.height }, (_, at) => (at * at + (at >> 5)) % 64);
const indexed = { ...size, data: Uint8Array.from(indices.flatMap((index) => COLORS[index] ?? [])) };

const strips = [0, 1, 2].map((strip) => picture.data.subarray(strip * 16 * 192, (strip + 1) * 16 * 192));

/** A variant of a format and how to draw a file of it. */
export interface DrawnVariant {
  readonly variant: string;
  readonly mediaType: ImageMediaType;
  readonly draw: () => DrawnFile | Promise<DrawnFile>;
}

/** Small files of all formats, the same in every run. */
export const DRAWN_VARIANTS: readonly DrawnVariant[] = [
  { variant: 'baseline JPEG', mediaType: 'image/jpeg', draw: async () => ({ file: await encodeJpeg(picture) }) },
  { variant: 'progressive JPEG', mediaType: 'image/jpeg', draw: async () => ({
  file: await encodeJpeg(picture, { progressive: true }),
}) },
  { variant: '4:4:0 JPEG', mediaType: 'image/jpeg', draw: () => ({
  file: encodeFlatJpeg({
    ...size,
    components: [2, 1, 1].map((vertical) => ({
      horizontal: 1,
      vertical,
      level: (column, row) => (column * 29 + row * 41) % 256,
    })),
  }),
}) },
  { variant: 'CMYK JPEG', mediaType: 'image/jpeg', draw: () => ({
  file: encodeFlatJpeg({
    ...size,
    adobe: 2,
    components: [2, 1, 1, 2].map((factor) => ({
      horizontal: factor,
      vertical: factor,
      level: (column, row) => (column * 29 + row * 41) % 256,
    })),
  }),
}) },
  { variant: 'PNG', mediaType: 'image/png', draw: () => ({ file: encodePng(picture), picture }) },
  { variant: 'lossy WebP', mediaType: 'image/webp', draw: async () => ({ file: await encodeWebp(picture) }) },
  { variant: 'lossless WebP', mediaType: 'image/webp', draw: async () => ({
  file: await encodeWebp(picture, { lossless: true }),
  picture,
}) },
  { variant: 'animated WebP', mediaType: 'image/webp', draw: async () => {
  const file = await encodeWebp(picture, { lossless: true });
  return { file: animateWebp(size, [{ file, left: 0, top: 0, ...size }]), picture };
} },
  { variant: 'GIF', mediaType: 'image/gif', draw: () => ({
  file: encodeGif({ ...size, indices }, { colors: COLORS }),
  picture: indexed,
}) },
  { variant: 'BMP', mediaType: 'image/bmp', draw: () => ({
  file: encodeBmp(size, {
    bitsPerPixel: 24,
    topDown: true,
    rows: picture.data.map((_, at) => picture.data[at - (at % 3) + 2 - (at % 3)] ?? 0),
  }),
  picture,
}) },
  { variant: 'run-length coded BMP', mediaType: 'image/bmp', draw: () => ({
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
}) },
  { variant: 'plain TIFF', mediaType: 'image/tiff', draw: () => ({
  file: encodeTiff(size, { blocks: strips, tags: RGB_TAGS }),
  picture,
}) },
  { variant: 'LZW TIFF', mediaType: 'image/tiff', draw: () => ({
  file: encodeTiff(size, {
    blocks: strips.map((strip) => encodeLzw(strip, { symbolBits: 8, highestFirst: true, early: 1 })),
    tags: { ...RGB_TAGS, 259: [5] },
  }),
  picture,
}) },
  { variant: 'deflated TIFF', mediaType: 'image/tiff', draw: () => ({
  file: encodeTiff(size, {
    blocks: strips.map((strip) => deflateSync(strip)),
    tags: { ...RGB_TAGS, 259: [8] },
  }),
  picture,
}) },
  { variant: 'TIFF of JPEGs', mediaType: 'image/tiff', draw: async () => ({
  file: encodeTiff(size, {
    blocks: [await encodeJpeg(picture)],
    tags: { ...RGB_TAGS, 259: [7], 262: [6], 278: [48] },
  }),
}) },
];
