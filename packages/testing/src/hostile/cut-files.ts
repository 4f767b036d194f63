import { drawImage } from '../images/draw-image.js';
import { encodeJpeg } from '../images/encode-jpeg.js';
import { encodePng } from '../images/encode-png.js';
import { encodeWebp } from '../images/encode-webp.js';
import { deflatedZeros } from './deflated-zeros.js';
import type { HostileFile } from './hostile-file.js';
import { tiffOfStrips } from './tiff-of-strips.js';

/** What remains: a few bytes, parts of the file, and all but its last bytes. */
const PLACES: readonly ((length: number) => number)[] = [
  () => 12,
  () => 20,
  () => 30,
  (length) => Math.floor(length * 0.25),
  (length) => Math.floor(length / 2),
  (length) => Math.floor(length * 0.75),
  (length) => length - 20,
  (length) => length - 1,
];

/** Whole pictures of several formats, each cut off in its signature, its header, its data and before its last byte. */
export async function cutFiles(): Promise<HostileFile[]> {
  const picture = drawImage({ width: 60, height: 44, pixel: (x, y) => [x * 4, y * 5, (x * y) % 256] });
  const plain = Uint8Array.from({ length: 60 * 44 }, (_, at) => at % 251);
  const strips = { width: 60, height: 44, rowsPerStrip: 44 };
  const wholes: readonly (readonly [name: string, bytes: Uint8Array])[] = [
    ['jpeg', await encodeJpeg(picture)],
    ['jpeg-progressive', await encodeJpeg(picture, { progressive: true })],
    ['png', encodePng(picture)],
    ['webp', await encodeWebp(picture)],
    ['webp-lossless', await encodeWebp(picture, { lossless: true })],
    ['tiff', tiffOfStrips({ ...strips, compression: 1, strip: plain })],
    ['tiff-deflate', tiffOfStrips({ ...strips, compression: 8, strip: deflatedZeros(60 * 44) })],
  ];
  return wholes.flatMap(([name, bytes]) =>
    [...new Set(PLACES.map((place) => place(bytes.length)))].map((length) => ({
      name: `${name}-cut-to-${length}-of-${bytes.length}-bytes`,
      bytes: bytes.slice(0, length),
      // A TIFF ends with the place of the next page, which a picture without one does not need.
      codes: ['VISION_IMAGE_DECODE', ...(name.startsWith('tiff') ? [''] : [])],
    })),
  );
}
