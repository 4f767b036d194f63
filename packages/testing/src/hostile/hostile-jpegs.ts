import { drawImage } from '../images/draw-image.js';
import { encodeJpeg } from '../images/encode-jpeg.js';
import { jpegHeaderOnly } from '../images/jpeg-header-only.js';
import { truncate } from '../images/truncate.js';
import type { HostileFile } from './hostile-file.js';

const DECODE = ['VISION_IMAGE_DECODE'];
const TOO_LARGE = ['VISION_IMAGE_TOO_LARGE'];

/** JPEGs that announce too much, repeat themselves, end early or hide their size. */
export async function hostileJpegs(): Promise<HostileFile[]> {
  const good = await encodeJpeg(drawImage({ width: 64, height: 48, pixel: (x, y) => [x * 4, y * 5, 90] }));
  const [head, rest] = [good.subarray(0, 2), good.subarray(2)];
  const comment = Buffer.from('fffe00046162', 'hex');
  const withSegments = (segments: Uint8Array) => new Uint8Array(Buffer.concat([head, segments, rest]));
  const comments = (count: number) =>
    withSegments(Buffer.concat(Array.from({ length: count }, () => comment)));
  const cuts = [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99];
  return [
    // 5 kB that announce four gigapixels, as “lottapixel.jpg” did.
    { name: 'jpeg-64250x64250', bytes: jpegHeaderOnly(64_250, 64_250), codes: TOO_LARGE },
    { name: 'jpeg-65535x1', bytes: jpegHeaderOnly(65_535, 1), codes: [...TOO_LARGE, ...DECODE] },
    { name: 'jpeg-height-0', bytes: jpegHeaderOnly(640, 0), codes: DECODE },
    { name: 'jpeg-without-scan', bytes: jpegHeaderOnly(640, 480), codes: DECODE },
    {
      name: 'jpeg-300000-comments',
      bytes: comments(300_000),
      codes: DECODE,
    },
    { name: 'jpeg-500-comments', bytes: comments(500), codes: [] },
    {
      name: 'jpeg-fill-bytes',
      bytes: withSegments(new Uint8Array(1_000_000).fill(0xff)),
      codes: [],
    },
    { name: 'jpeg-exif-loop', bytes: withSegments(exifLoop()), codes: [] },
    { name: 'jpeg-tables-of-nonsense', bytes: good.slice().fill(0xee, 20, 200), codes: DECODE },
    {
      name: 'jpeg-start-only',
      bytes: Uint8Array.of(0xff, 0xd8, 0xff),
      codes: [...DECODE, 'VISION_UNSUPPORTED_MEDIA_TYPE'],
    },
    ...cuts.map((part) => ({ name: `jpeg-cut-at-${part}`, bytes: truncate(good, part), codes: DECODE })),
  ];
}

/** An EXIF block whose directory points to itself. */
function exifLoop(): Uint8Array {
  const tiff = Buffer.from('49492a0008000000010069870400010000000800000008000000', 'hex');
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length + 2);
  return Buffer.concat([Buffer.from('ffe1', 'hex'), length, body]);
}
