import { ImageDecodeError } from '../../errors/image-decode-error.js';
import { dataViewOf } from '../data-view-of.js';
import type { FormatHeader } from '../image-header.js';

const FILE_HEADER_BYTES = 14;
const CORE_HEADER_BYTES = 12;
const BITS_PER_PIXEL: ReadonlySet<number> = new Set([1, 2, 4, 8, 16, 24, 32]);

/** The RGBA pixels and a copy of them. */
const DECODER_BYTES_PER_PIXEL = 8;

/**
 * Reads a BMP's size: Windows and OS/2 headers, also of rows from top to bottom (negative height).
 *
 * @throws {ImageDecodeError} If the header is cut off or describes no picture.
 * @see Microsoft, Bitmap Header Types.
 */
export function readBmpHeader(bytes: Uint8Array): FormatHeader {
  const view = dataViewOf(bytes);
  const headerBytes = bytes.length < FILE_HEADER_BYTES + 4 ? 0 : view.getUint32(FILE_HEADER_BYTES, true);
  if (headerBytes < CORE_HEADER_BYTES || bytes.length < FILE_HEADER_BYTES + Math.min(headerBytes, 16))
    throw refuse(bytes, 'its header is cut off or of an unknown size');
  const isCore = headerBytes === CORE_HEADER_BYTES;
  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  const height = isCore ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true));
  const bitsPerPixel = view.getUint16(isCore ? 24 : 28, true);
  if (width <= 0 || height <= 0) throw refuse(bytes, `its size is ${width}x${height} px`);
  if (!BITS_PER_PIXEL.has(bitsPerPixel)) throw refuse(bytes, `it has ${bitsPerPixel} bits per pixel`);
  return {
    width,
    height,
    orientation: 1,
    bitDepth: 8,
    channels: bitsPerPixel === 32 ? 4 : 3,
    frames: 1,
    animated: false,
    decoderBytesPerPixel: DECODER_BYTES_PER_PIXEL,
  };
}

function refuse(bytes: Uint8Array, reason: string): ImageDecodeError {
  return new ImageDecodeError({ mediaType: 'image/bmp', byteLength: bytes.length, reason });
}
