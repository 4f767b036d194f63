import { UnsupportedMediaTypeError } from '../errors/unsupported-media-type-error.js';
import { readBmpHeader } from './bmp/read-bmp-header.js';
import { readGifHeader } from './gif/read-gif-header.js';
import { readHeifHeader } from './heif/read-heif-header.js';
import type { FormatHeader, ImageHeader } from './image-header.js';
import { readJpegHeader } from './jpeg/read-jpeg-header.js';
import { readJxlHeader } from './jxl/read-jxl-header.js';
import type { ImageMediaType } from './media-type.js';
import { readPngHeader } from './png/read-png-header.js';
import { sniffMediaType } from './sniff-media-type.js';
import { readTiffHeader } from './tiff/read-tiff-header.js';
import { readWebpHeader } from './webp/read-webp-header.js';

const READERS: Readonly<Record<ImageMediaType, (bytes: Uint8Array) => FormatHeader>> = {
  'image/jpeg': readJpegHeader,
  'image/png': readPngHeader,
  'image/webp': readWebpHeader,
  'image/gif': readGifHeader,
  'image/bmp': readBmpHeader,
  'image/tiff': readTiffHeader,
  'image/avif': (bytes) => readHeifHeader(bytes, 'image/avif'),
  'image/heic': (bytes) => readHeifHeader(bytes, 'image/heic'),
  'image/heif': (bytes) => readHeifHeader(bytes, 'image/heif'),
  'image/jxl': readJxlHeader,
};

const RGB_BYTES = 3;

/**
 * Reads what a picture's file says about itself, without decoding a pixel or allocating for one: format, size,
 * orientation, depth, frames and the memory that decoding takes.
 *
 * Understands JPEG, PNG, WebP, GIF, BMP, TIFF, AVIF, HEIC, HEIF and JPEG XL, also variants that {@link decodeImage}
 * refuses. A picture that is cut off behind its header is not noticed here.
 *
 * @param bytes - The file.
 * @throws {UnsupportedMediaTypeError} If the bytes are none of these formats.
 * @throws {ImageDecodeError} If the header is damaged or describes no picture.
 */
export function readHeader(bytes: Uint8Array): ImageHeader {
  const mediaType = sniffMediaType(bytes);
  if (!hasReader(mediaType))
    throw new UnsupportedMediaTypeError({ mediaType, accepted: Object.keys(READERS) });
  const { decoderBytesPerPixel, ...header } = READERS[mediaType](bytes);
  const turnedBytes = header.orientation === 1 ? 0 : RGB_BYTES;
  const bytesPerPixel = decoderBytesPerPixel + RGB_BYTES + turnedBytes;
  return { mediaType, ...header, decodedBytes: Math.ceil(header.width * header.height * bytesPerPixel) };
}

function hasReader(mediaType: string): mediaType is ImageMediaType {
  return Object.hasOwn(READERS, mediaType);
}
