import { deflateSync } from 'node:zlib';
import { PNG_SIGNATURE, pngChunk, pngHeader } from '../images/png-chunk.js';
import { pngHeaderOnly } from '../images/png-header-only.js';
import type { HostileFile } from './hostile-file.js';

const DECODE = ['VISION_IMAGE_DECODE'];
const TOO_LARGE = ['VISION_IMAGE_TOO_LARGE'];

/** PNGs that announce, unpack or repeat more than they should. */
export function hostilePngs(): HostileFile[] {
  const pixel = deflateSync(Uint8Array.of(0, 10, 20, 30));
  return [
    { name: 'png-65536x65536', bytes: pngHeaderOnly(65_536, 65_536), codes: TOO_LARGE },
    { name: 'png-4294967295x1', bytes: pngHeaderOnly(4_294_967_295, 1), codes: [...TOO_LARGE, ...DECODE] },
    { name: 'png-0x0', bytes: pngHeaderOnly(0, 0), codes: DECODE },
    { name: 'png-5000x5000-without-data', bytes: pngHeaderOnly(5000, 5000), codes: DECODE },
    { name: 'png-1-kB-of-gigabytes', bytes: oneBit(90_000, 90_000, 1000), codes: TOO_LARGE },
    // A few kB that are whole, unpack to 12.5 MB of bits and would be 300 MB of RGB.
    { name: 'png-1-bit-100-megapixels', bytes: oneBit(10_000, 10_000), codes: TOO_LARGE },
    { name: 'png-1-bit-20-megapixels', bytes: oneBit(5000, 4000), codes: [] },
    {
      name: 'png-more-data-than-pixels',
      bytes: png(1, 1, deflateSync(new Uint8Array(50_000_000))),
      codes: [],
    },
    { name: 'png-less-data-than-pixels', bytes: png(900, 900, pixel), codes: DECODE },
    {
      name: 'png-100000-texts',
      bytes: png(1, 1, pixel, repeat(pngChunk('tEXt', text('a\0b')), 100_000)),
      codes: [...DECODE],
    },
    {
      name: 'png-2000-texts',
      bytes: png(1, 1, pixel, repeat(pngChunk('tEXt', text('a\0b')), 2000)),
      codes: [],
    },
    { name: 'png-icc-bomb', bytes: png(1, 1, pixel, [pngChunk('iCCP', bomb('icc\0\0'))]), codes: [] },
    { name: 'png-text-bomb', bytes: png(1, 1, pixel, [pngChunk('zTXt', bomb('Comment\0\0'))]), codes: [] },
    {
      name: 'png-exif-bomb',
      bytes: png(1, 1, pixel, [pngChunk('eXIf', new Uint8Array(3_000_000))]),
      codes: [],
    },
    { name: 'png-wrong-checksum-of-header', bytes: damaged(png(1, 1, pixel)), codes: [...DECODE, ''] },
    { name: 'png-length-of-4-GB', bytes: lengthened(png(1, 1, pixel)), codes: DECODE },
    { name: 'png-signature-only', bytes: PNG_SIGNATURE, codes: DECODE },
  ];
}

function png(
  width: number,
  height: number,
  data: Uint8Array,
  before: readonly Uint8Array[] = [],
): Uint8Array {
  return join(
    PNG_SIGNATURE,
    pngChunk('IHDR', pngHeader(width, height, 8, 2)),
    Buffer.concat(before),
    pngChunk('IDAT', data),
    end(),
  );
}

/** A grey picture of one bit per pixel, all black; `keep` cuts its packed data. */
function oneBit(width: number, height: number, keep?: number): Uint8Array {
  const stored = Math.min(height, 20_000);
  const packed = deflateSync(new Uint8Array((Math.ceil(width / 8) + 1) * stored), { level: 9 });
  const header = pngChunk('IHDR', pngHeader(width, height, 1, 0));
  return join(PNG_SIGNATURE, header, pngChunk('IDAT', packed.subarray(0, keep)), end());
}

function bomb(start: string): Uint8Array {
  return join(text(start), deflateSync(new Uint8Array(100_000_000), { level: 9 }));
}

function damaged(bytes: Uint8Array): Uint8Array {
  bytes[29] = (bytes[29] ?? 0) ^ 0xff;
  return bytes;
}

function lengthened(bytes: Uint8Array): Uint8Array {
  bytes.set([0xff, 0xff, 0xff, 0xff], 33);
  return bytes;
}

function repeat(chunk: Uint8Array, times: number): Uint8Array[] {
  return Array.from({ length: times }, () => chunk);
}

function end(): Uint8Array {
  return pngChunk('IEND', new Uint8Array());
}

function text(characters: string): Uint8Array {
  return Buffer.from(characters, 'latin1');
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
