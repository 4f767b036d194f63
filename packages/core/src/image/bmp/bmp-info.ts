import { dataViewOf } from '../data-view-of.js';

/** Where the bits of one channel lie in a pixel. */
export interface ChannelMasks {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  /** 0 where there is no alpha. */
  readonly alpha: number;
}

/** What a BMP's headers say. */
export interface BmpInfo {
  readonly headerBytes: number;
  readonly width: number;
  /** Positive. */
  readonly height: number;
  readonly topDown: boolean;
  readonly bitsPerPixel: number;
  /** The header's number, 0 for plain rows. */
  readonly compression: number;
  /** Masks as they stand in the file; all 0 where there are none. */
  readonly masks: ChannelMasks;
  /** Offset of the colour table. */
  readonly paletteStart: number;
  /** Bytes of one colour, blue first. */
  readonly colorBytes: 3 | 4;
  /** Colours in the table. */
  readonly colors: number;
  /** Offset of the pixels. */
  readonly dataStart: number;
}

export const BMP_COMPRESSIONS = Object.freeze({
  NONE: 0,
  RLE8: 1,
  RLE4: 2,
  BITFIELDS: 3,
  ALPHA_BITFIELDS: 6,
});

const FILE_HEADER_BYTES = 14;
/** Size of the OS/2 1.x header, of the Windows 3 header, and of later ones that hold masks. */
const CORE_BYTES = 12;
const INFO_BYTES = 40;
const RGB_MASKS_BYTES = 52;
const ALPHA_MASK_BYTES = 56;
const OS2_BYTES = 64;
const NO_MASKS: ChannelMasks = { red: 0, green: 0, blue: 0, alpha: 0 };

/**
 * Reads a BMP's headers of Windows and of OS/2, as far as the data reach: missing fields are 0.
 *
 * @returns The headers, or undefined where there are none.
 * @see Microsoft, Bitmap Header Types.
 */
export function readBmpInfo(bytes: Uint8Array): BmpInfo | undefined {
  if (bytes.length < FILE_HEADER_BYTES + CORE_BYTES) return undefined;
  const view = dataViewOf(bytes);
  const uint32 = (offset: number) => (offset + 4 <= bytes.length ? view.getUint32(offset, true) : 0);
  const headerBytes = uint32(FILE_HEADER_BYTES);
  const pixels = uint32(10);
  if (headerBytes === CORE_BYTES) {
    const bitsPerPixel = view.getUint16(24, true);
    return {
      headerBytes,
      width: view.getUint16(18, true),
      height: view.getUint16(20, true),
      topDown: false,
      bitsPerPixel,
      compression: BMP_COMPRESSIONS.NONE,
      masks: NO_MASKS,
      ...layOut({ start: FILE_HEADER_BYTES + CORE_BYTES, bitsPerPixel, used: 0, colorBytes: 3, pixels }),
    };
  }
  if (headerBytes < 16 || bytes.length < 30) return undefined;
  const height = view.getInt32(22, true);
  const bitsPerPixel = view.getUint16(28, true);
  const hasField = (end: number) => headerBytes >= end;
  const compression = hasField(20) ? uint32(30) : BMP_COMPRESSIONS.NONE;
  const masks = maskBytes(headerBytes, compression);
  const end = FILE_HEADER_BYTES + headerBytes;
  const masksInside = headerBytes >= RGB_MASKS_BYTES && headerBytes !== OS2_BYTES;
  return {
    headerBytes,
    width: view.getInt32(18, true),
    height: Math.abs(height),
    topDown: height < 0,
    bitsPerPixel,
    compression,
    masks: {
      red: masks >= 12 ? uint32(54) : 0,
      green: masks >= 12 ? uint32(58) : 0,
      blue: masks >= 12 ? uint32(62) : 0,
      alpha: masks >= 16 ? uint32(66) : 0,
    },
    ...layOut({
      start: end + (masksInside ? 0 : masks),
      bitsPerPixel,
      used: hasField(36) ? uint32(46) : 0,
      colorBytes: 4,
      pixels,
    }),
  };
}

/** Bytes of masks, inside of a later header or behind the Windows 3 header. */
function maskBytes(headerBytes: number, compression: number): number {
  const { BITFIELDS, ALPHA_BITFIELDS } = BMP_COMPRESSIONS;
  if (headerBytes === OS2_BYTES || (compression !== BITFIELDS && compression !== ALPHA_BITFIELDS)) return 0;
  if (headerBytes >= ALPHA_MASK_BYTES) return 16;
  if (headerBytes >= RGB_MASKS_BYTES) return 12;
  if (headerBytes < INFO_BYTES) return 0;
  return compression === ALPHA_BITFIELDS ? 16 : 12;
}

interface Layout {
  readonly start: number;
  readonly bitsPerPixel: number;
  readonly used: number;
  readonly colorBytes: 3 | 4;
  readonly pixels: number;
}

type LaidOut = Pick<BmpInfo, 'paletteStart' | 'colorBytes' | 'colors' | 'dataStart'>;

/**
 * Finds the colour table and the pixels. Some writers give the place of the table as that of the pixels, or none;
 * some count more colours than there is room for.
 */
function layOut({ start, bitsPerPixel, used, colorBytes, pixels }: Layout): LaidOut {
  if (bitsPerPixel > 8)
    return { paletteStart: start, colorBytes, colors: 0, dataStart: pixels === 0 ? start : pixels };
  const most = 2 ** bitsPerPixel;
  const counted = used === 0 ? most : Math.min(used, most);
  if (pixels <= start)
    return { paletteStart: start, colorBytes, colors: counted, dataStart: start + counted * colorBytes };
  const colors = Math.min(counted, Math.floor((pixels - start) / colorBytes));
  return { paletteStart: start, colorBytes, colors, dataStart: pixels };
}
