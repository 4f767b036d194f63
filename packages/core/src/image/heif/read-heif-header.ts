import { ImageDecodeError } from '../../errors/image-decode-error.js';
import { dataViewOf } from '../data-view-of.js';
import type { FormatHeader } from '../image-header.js';
import { type ItemProperties, itemProperties } from './item-properties.js';

/** Planes of 16 bits (8 where the picture has 8) and the RGB pixels that they become; measured with libheif. */
const DECODER_BYTES_PER_PIXEL = 12;

/**
 * Reads the size, depth and channels of an AVIF, HEIC or HEIF file, as its decoders give it: after the crops, turns and
 * mirrors that are part of the file. Its EXIF orientation is theirs to ignore, as the format says.
 *
 * @throws {ImageDecodeError} If it is cut off before its size, or describes no picture.
 * @see ISO/IEC 23008-12, 6.5.
 */
export function readHeifHeader(bytes: Uint8Array, mediaType: string): FormatHeader {
  const properties = itemProperties(bytes);
  const size = properties && finalSize(properties);
  if (properties === undefined || size === undefined)
    throw refuse(bytes, mediaType, 'it ends before it says how large its picture is');
  const { width, height } = size;
  if (!(width >= 1 && height >= 1)) throw refuse(bytes, mediaType, `its size is ${width}x${height} px`);
  const pixels = properties.primary.find(({ type }) => type === 'pixi')?.data;
  const colours = pixels?.[4] === 1 ? 1 : 3;
  return {
    width,
    height,
    orientation: 1,
    bitDepth: pixels?.[5] || 8,
    channels: colours + (properties.all.some(isAlpha) ? 1 : 0),
    frames: 1,
    animated: false,
    decoderBytesPerPixel: DECODER_BYTES_PER_PIXEL,
  };
}

/** Applies the transformative properties in their order. */
function finalSize({ primary }: ItemProperties): { width: number; height: number } | undefined {
  let size: { width: number; height: number } | undefined;
  for (const { type, data } of primary) {
    const view = dataViewOf(data);
    if (type === 'ispe' && data.length >= 12) size = { width: view.getUint32(4), height: view.getUint32(8) };
    else if (type === 'clap' && data.length >= 16 && size !== undefined)
      size = { width: fraction(view, 0, size.width), height: fraction(view, 8, size.height) };
    else if (type === 'irot' && ((data[0] ?? 0) & 1) === 1 && size !== undefined)
      size = { width: size.height, height: size.width };
  }
  return size;
}

/** A side of the clean aperture, a fraction of two numbers; never larger than the picture. */
function fraction(view: DataView, offset: number, whole: number): number {
  return Math.min(Math.round(view.getUint32(offset) / view.getUint32(offset + 4)), whole);
}

function isAlpha({ type, data }: { readonly type: string; readonly data: Uint8Array }): boolean {
  return type === 'auxC' && String.fromCharCode(...data.subarray(4, 64)).includes('alpha');
}

function refuse(bytes: Uint8Array, mediaType: string, reason: string): ImageDecodeError {
  return new ImageDecodeError({ mediaType, byteLength: bytes.length, reason });
}
