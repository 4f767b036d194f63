import { ImageDecodeError } from '../../errors/image-decode-error.js';
import { exifOrientation } from '../exif-orientation.js';
import type { FormatHeader } from '../image-header.js';
import { toOrientation } from '../orientation.js';
import { type WebpChunk, webpChunks } from './webp-chunks.js';

const ALPHA_FLAG = 0x10;
const ANIMATION_FLAG = 0x02;

/** The canvas around the first frame of an animation. */
const CANVAS_BYTES_PER_PIXEL = 3;
/** Measured: libwebp's RGBA pixels and what it unpacks them from. */
const LOSSY_BYTES_PER_PIXEL = 5;
const LOSSLESS_BYTES_PER_PIXEL = 8;

/**
 * Reads a WebP's size (of the canvas, where it has one), orientation and number of frames.
 *
 * @throws {ImageDecodeError} If the header is cut off or describes no picture.
 * @see WebP Container Specification; RFC 6386, 9.1 (VP8); WebP Lossless Bitstream, 3 (VP8L).
 */
export function readWebpHeader(bytes: Uint8Array): FormatHeader {
  let header: FormatHeader | undefined;
  let frames = 0;
  let lossless = false;
  let orientation: number | undefined;
  for (const chunk of webpChunks(bytes)) {
    header ??= readStart(bytes, chunk);
    if (chunk.type === 'ANMF') frames++;
    else if (chunk.type === 'VP8L') lossless = true;
    else if (chunk.type === 'EXIF') orientation ??= exifOrientation(chunk.data);
  }
  if (header === undefined) throw refuse(bytes, 'it ends before its first chunk');
  return {
    ...header,
    orientation: toOrientation(orientation),
    frames: header.animated ? Math.max(1, frames) : 1,
    animated: header.animated,
    decoderBytesPerPixel: bytesPerPixel(lossless, header.animated),
  };
}

function bytesPerPixel(lossless: boolean, animated: boolean): number {
  if (animated) return LOSSLESS_BYTES_PER_PIXEL + CANVAS_BYTES_PER_PIXEL;
  return lossless ? LOSSLESS_BYTES_PER_PIXEL : LOSSY_BYTES_PER_PIXEL;
}

function readStart(bytes: Uint8Array, { type, data }: WebpChunk): FormatHeader {
  if (type === 'VP8X') return readExtended(bytes, data);
  if (type === 'VP8L') return readLossless(bytes, data);
  if (type === 'VP8 ') return readLossy(bytes, data);
  throw refuse(bytes, 'its first chunk is none of VP8X, VP8L and VP8');
}

function readExtended(bytes: Uint8Array, data: Uint8Array): FormatHeader {
  if (data.length < 10) throw refuse(bytes, 'its header is cut off');
  const [flags = 0, , , , w0 = 0, w1 = 0, w2 = 0, h0 = 0, h1 = 0, h2 = 0] = data;
  const width = 1 + (w0 | (w1 << 8) | (w2 << 16));
  const height = 1 + (h0 | (h1 << 8) | (h2 << 16));
  return describe(width, height, (flags & ALPHA_FLAG) !== 0, (flags & ANIMATION_FLAG) !== 0);
}

/** Signature byte, then 14 bits of width − 1, 14 bits of height − 1, one bit for alpha. */
function readLossless(bytes: Uint8Array, data: Uint8Array): FormatHeader {
  const [signature, b0 = 0, b1 = 0, b2 = 0, b3 = 0] = data;
  if (data.length < 5 || signature !== 0x2f) throw refuse(bytes, 'its lossless header is damaged');
  const width = 1 + (b0 | ((b1 & 0x3f) << 8));
  const height = 1 + ((b1 >> 6) | (b2 << 2) | ((b3 & 0x0f) << 10));
  return describe(width, height, (b3 & 0x10) !== 0, false);
}

/** Three bytes of frame tag, three of start code, then 14 bits of width and of height below two bits of scale. */
function readLossy(bytes: Uint8Array, data: Uint8Array): FormatHeader {
  const [tag = 1, , , s0, s1, s2, w0 = 0, w1 = 0, h0 = 0, h1 = 0] = data;
  const isKeyFrame = (tag & 1) === 0;
  if (data.length < 10 || !isKeyFrame || s0 !== 0x9d || s1 !== 0x01 || s2 !== 0x2a)
    throw refuse(bytes, 'its lossy header is damaged');
  const width = w0 | ((w1 & 0x3f) << 8);
  const height = h0 | ((h1 & 0x3f) << 8);
  if (width === 0 || height === 0) throw refuse(bytes, `its size is ${width}x${height} px`);
  return describe(width, height, false, false);
}

function describe(width: number, height: number, alpha: boolean, animated: boolean): FormatHeader {
  return {
    width,
    height,
    orientation: 1,
    bitDepth: 8,
    channels: alpha ? 4 : 3,
    frames: 1,
    animated,
    decoderBytesPerPixel: LOSSY_BYTES_PER_PIXEL,
  };
}

function refuse(bytes: Uint8Array, reason: string): ImageDecodeError {
  return new ImageDecodeError({ mediaType: 'image/webp', byteLength: bytes.length, reason });
}
