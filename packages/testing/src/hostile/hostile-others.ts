import type { HostileFile } from './hostile-file.js';

const DECODE = ['VISION_IMAGE_DECODE'];
const TOO_LARGE = ['VISION_IMAGE_TOO_LARGE'];

/** GIFs, BMPs, TIFFs and WebPs that announce, repeat or point to more than they hold. */
export function hostileOthers(): HostileFile[] {
  return [
    { name: 'gif-65535x65535', bytes: gif(65_535, 65_535, 1), codes: TOO_LARGE },
    { name: 'gif-100000-frames', bytes: gif(1, 1, 100_000), codes: [] },
    { name: 'gif-cut', bytes: gif(40, 40, 1).subarray(0, 20), codes: DECODE },
    { name: 'bmp-rle-bomb', bytes: rleBmp(30_000, 30_000), codes: TOO_LARGE },
    { name: 'bmp-rle-20-megapixels-of-nothing', bytes: rleBmp(5000, 4000), codes: [...DECODE, ''] },
    { name: 'bmp-negative-size', bytes: rleBmp(-5, 5), codes: DECODE },
    { name: 'tiff-5000-pages', bytes: tiffPages(5000), codes: [...DECODE, ''] },
    { name: 'tiff-directory-loop', bytes: tiffLoop(), codes: [...DECODE, ''] },
    { name: 'tiff-65000-entries', bytes: tiffEntries(65_000), codes: DECODE },
    {
      name: 'tiff-4294967295x4294967295',
      bytes: tiff(0xffffffff, 0xffffffff),
      codes: [...TOO_LARGE, ...DECODE],
    },
    { name: 'webp-16384x16384', bytes: webpHeader(16_384, 16_384), codes: [...TOO_LARGE, ...DECODE] },
    { name: 'webp-without-data', bytes: webpHeader(64, 64), codes: DECODE },
  ];
}

function gif(width: number, height: number, frames: number): Uint8Array {
  const head = Buffer.from('474946383961000000008000000000000a141e', 'hex');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  // One pixel at the upper left corner.
  const frame = Buffer.from('2c0000000001000100000202440100', 'hex');
  return new Uint8Array(
    Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.of(0x3b)]),
  );
}

/** A BMP of run lengths that ends after its first run. */
function rleBmp(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(54);
  header.write('BM', 0, 'latin1');
  header.writeUInt32LE(62, 2);
  header.writeUInt32LE(62, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(8, 28);
  header.writeUInt32LE(1, 30);
  header.writeUInt32LE(2, 46);
  return new Uint8Array(Buffer.concat([header, Buffer.alloc(8), Buffer.of(255, 1, 0, 1)]));
}

type Entry = readonly [tag: number, type: number, count: number, value: number];

function directory(entries: readonly Entry[], next: number): Buffer {
  const bytes = Buffer.alloc(2 + entries.length * 12 + 4);
  bytes.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, count, value], at) => {
    bytes.writeUInt16LE(tag, 2 + at * 12);
    bytes.writeUInt16LE(type, 4 + at * 12);
    bytes.writeUInt32LE(count, 6 + at * 12);
    bytes.writeUInt32LE(value, 10 + at * 12);
  });
  bytes.writeUInt32LE(next, 2 + entries.length * 12);
  return bytes;
}

function page(width: number, height: number): Entry[] {
  return [
    [256, 4, 1, width],
    [257, 4, 1, height],
    [258, 3, 1, 8],
    [259, 3, 1, 1],
    [262, 3, 1, 1],
    [273, 4, 1, 4],
    [277, 3, 1, 1],
    [278, 4, 1, height],
    [279, 4, 1, 1],
  ];
}

function tiffFile(...directories: readonly Buffer[]): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from('49492a0008000000', 'hex'), ...directories]));
}

function tiff(width: number, height: number): Uint8Array {
  return tiffFile(directory(page(width, height), 0));
}

function tiffPages(count: number): Uint8Array {
  const size = directory(page(1, 1), 0).length;
  const pages = Array.from({ length: count }, (_, at) =>
    directory(page(1, 1), at === count - 1 ? 0 : 8 + (at + 1) * size),
  );
  return tiffFile(...pages);
}

function tiffLoop(): Uint8Array {
  return tiffFile(directory(page(1, 1), 8));
}

function tiffEntries(count: number): Uint8Array {
  return tiffFile(
    directory(
      Array.from({ length: count }, () => [270, 2, 0xffffffff, 8] as const),
      0,
    ),
  );
}

/** An extended WebP without a picture in it. */
function webpHeader(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(30);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(22, 4);
  bytes.write('WEBPVP8X', 8, 'latin1');
  bytes.writeUInt32LE(10, 16);
  bytes.writeUIntLE(width - 1, 24, 3);
  bytes.writeUIntLE(height - 1, 27, 3);
  return new Uint8Array(bytes);
}
