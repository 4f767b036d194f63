import { ImageDecodeError } from '../../errors/image-decode-error.js';
import type { RawImage } from '../../tensor/raw-image.js';
import type { Background } from '../background.js';
import type { CodecWork } from '../codec/codec-slot.js';
import { dataViewOf } from '../data-view-of.js';
import { paletteOf } from '../palette-of.js';
import { unpackIndices } from '../unpack-indices.js';
import { writePaletteRow } from '../write-palette-row.js';
import { BMP_COMPRESSIONS, type BmpInfo, type ChannelMasks, readBmpInfo } from './bmp-info.js';
import { maskedRowUnpacker } from './masked-row-unpacker.js';
import { unpackBmpRle } from './unpack-bmp-rle.js';

/** Headers of OS/2 1.x, Windows 3, Windows 3 with masks, OS/2 2.x, Windows 4 and 5. */
const HEADER_BYTES: ReadonlySet<number> = new Set([12, 40, 52, 56, 64, 108, 124]);
const OS2_BYTES = 64;
const MASKS_15: ChannelMasks = { red: 0x7c00, green: 0x03e0, blue: 0x001f, alpha: 0 };
const MASKS_24: ChannelMasks = { red: 0xff0000, green: 0x00ff00, blue: 0x0000ff, alpha: 0 };

/** Turns the row at an offset of the data into RGB. */
type WriteRow = (offset: number, target: Uint8Array, start: number) => void;

/**
 * Decodes a BMP of 1, 4, 8, 16, 24 or 32 bits per pixel: palettes, masks of any kind, RLE4 and RLE8, rows from the
 * bottom or the top, headers of Windows and OS/2.
 *
 * @throws {ImageDecodeError} If it is truncated, damaged, or of a variant that is not decoded.
 */
export async function decodeBmp(bytes: Uint8Array, { background }: CodecWork): Promise<RawImage> {
  const info = readBmpInfo(bytes);
  if (info === undefined) throw refuse(bytes, 'its header is cut off');
  const variant = unknownVariant(info);
  if (variant !== undefined) throw refuse(bytes, `it ${variant}, which is not decoded`);

  const { width, height, topDown } = info;
  const isPacked = info.compression === BMP_COMPRESSIONS.RLE8 || info.compression === BMP_COMPRESSIONS.RLE4;
  if (isPacked && topDown) throw refuse(bytes, 'its rows are run-length coded from the top');
  const pixels = bytes.subarray(info.dataStart);
  const rows = isPacked
    ? unpackBmpRle(pixels, { width, height, indexBits: info.bitsPerPixel === 4 ? 4 : 8 })
    : pixels;
  const rowBytes = isPacked ? width : Math.ceil((width * info.bitsPerPixel) / 32) * 4;
  // The padding of the last row may be missing.
  const needed = rowBytes * (height - 1) + Math.ceil((width * (isPacked ? 8 : info.bitsPerPixel)) / 8);
  if (rows.length < needed) throw refuse(bytes, 'its rows end early: it is truncated');

  const writeRow = rowWriter(rows, info, isPacked ? 8 : info.bitsPerPixel, bytes, background);
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++)
    writeRow(row * rowBytes, data, (topDown ? row : height - 1 - row) * width * 3);
  return { data, width, height };
}

/** What is not decoded, as the middle of a sentence. */
function unknownVariant({ headerBytes, bitsPerPixel, compression, masks }: BmpInfo): string | undefined {
  const { NONE, RLE8, RLE4, BITFIELDS, ALPHA_BITFIELDS } = BMP_COMPRESSIONS;
  if (!HEADER_BYTES.has(headerBytes)) return `has a header of ${headerBytes} bytes`;
  if (headerBytes === OS2_BYTES && compression >= BITFIELDS) return 'is packed as only OS/2 does';
  if (compression === 4) return 'holds a JPEG';
  if (compression === 5) return 'holds a PNG';
  const depths = new Map<number, readonly number[]>([
    [NONE, [1, 4, 8, 16, 24, 32]],
    [RLE8, [8]],
    [RLE4, [4]],
    [BITFIELDS, [16, 24, 32]],
    [ALPHA_BITFIELDS, [16, 32]],
  ]).get(compression);
  if (depths === undefined) return `has the compression ${compression}`;
  if (!depths.includes(bitsPerPixel))
    return `has ${bitsPerPixel} bits per pixel in compression ${compression}`;
  if (!Object.values(masks).every(isUnbroken)) return 'has masks with gaps';
  const isUsual =
    masks.red === MASKS_24.red && masks.green === MASKS_24.green && masks.blue === MASKS_24.blue;
  if (bitsPerPixel === 24 && compression === BITFIELDS && !isUsual)
    return 'has unusual masks for 24 bits per pixel';
  return undefined;
}

function isUnbroken(mask: number): boolean {
  const shifted = mask === 0 ? 0 : mask >>> (31 - Math.clz32(mask & -mask));
  return (shifted & (shifted + 1)) === 0;
}

function rowWriter(
  rows: Uint8Array,
  info: BmpInfo,
  bitsPerPixel: number,
  bytes: Uint8Array,
  background: Background | undefined,
): WriteRow {
  const { width } = info;
  const view = dataViewOf(rows);
  switch (bitsPerPixel) {
    case 1:
    case 4:
    case 8:
      return paletteRowWriter(rows, width, bitsPerPixel, readPalette(bytes, info));
    case 24:
      return (offset, target, start) => copyBgr(rows, offset, target, start, width);
    default: {
      const bytesPerPixel = bitsPerPixel === 16 ? 2 : 4;
      const unpack = maskedRowUnpacker(masksOf(info), bytesPerPixel, background);
      return (offset, target, start) =>
        unpack(new DataView(view.buffer, view.byteOffset + offset, width * bytesPerPixel), target, start);
    }
  }
}

function masksOf({ masks, bitsPerPixel }: BmpInfo): ChannelMasks {
  if (masks.red !== 0 || masks.green !== 0 || masks.blue !== 0) return masks;
  return bitsPerPixel === 16 ? MASKS_15 : MASKS_24;
}

/** The table is stored blue first. */
function readPalette(bytes: Uint8Array, { paletteStart, colors, colorBytes }: BmpInfo): Uint8Array {
  const rgb = Array.from({ length: colors }, (_, index) => {
    const [blue = 0, green = 0, red = 0] = bytes.subarray(paletteStart + index * colorBytes);
    return [red, green, blue];
  });
  return paletteOf(rgb.flat());
}

function paletteRowWriter(rows: Uint8Array, width: number, bits: 1 | 4 | 8, palette: Uint8Array): WriteRow {
  const indices = new Uint8Array(width);
  return (offset, target, start) => {
    unpackIndices(rows, offset, bits, indices);
    writePaletteRow(indices, palette, target, start);
  };
}

function copyBgr(rows: Uint8Array, offset: number, target: Uint8Array, start: number, width: number): void {
  const end = offset + width * 3;
  for (let from = offset, at = start; from < end; from += 3, at += 3) {
    target[at] = rows[from + 2]!;
    target[at + 1] = rows[from + 1]!;
    target[at + 2] = rows[from]!;
  }
}

function refuse(bytes: Uint8Array, reason: string): ImageDecodeError {
  return new ImageDecodeError({ mediaType: 'image/bmp', byteLength: bytes.length, reason });
}
