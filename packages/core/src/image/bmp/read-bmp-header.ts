import { ImageDecodeError } from '../../errors/image-decode-error.js';
import type { FormatHeader } from '../image-header.js';
import { readBmpInfo } from './bmp-info.js';

const BITS_PER_PIXEL: ReadonlySet<number> = new Set([1, 2, 4, 8, 16, 24, 32]);

/** The unpacked indices of a run-length coded picture; other rows are unpacked from the file itself. */
const DECODER_BYTES_PER_PIXEL = 1;

/**
 * Reads a BMP's size: Windows and OS/2 headers, also of rows from top to bottom (negative height).
 *
 * @throws {ImageDecodeError} If the header is cut off or describes no picture.
 * @see Microsoft, Bitmap Header Types.
 */
export function readBmpHeader(bytes: Uint8Array): FormatHeader {
  const info = readBmpInfo(bytes);
  if (info === undefined) throw refuse(bytes, 'its header is cut off or of an unknown size');
  const { width, height, bitsPerPixel, masks } = info;
  if (width <= 0 || height <= 0) throw refuse(bytes, `its size is ${width}x${height} px`);
  const isEmbedded = bitsPerPixel === 0;
  if (!isEmbedded && !BITS_PER_PIXEL.has(bitsPerPixel))
    throw refuse(bytes, `it has ${bitsPerPixel} bits per pixel`);
  return {
    width,
    height,
    orientation: 1,
    bitDepth: 8,
    channels: masks.alpha === 0 ? 3 : 4,
    frames: 1,
    animated: false,
    decoderBytesPerPixel: DECODER_BYTES_PER_PIXEL,
  };
}

function refuse(bytes: Uint8Array, reason: string): ImageDecodeError {
  return new ImageDecodeError({ mediaType: 'image/bmp', byteLength: bytes.length, reason });
}
