import type { RawImage } from '../../tensor/raw-image.js';
import type { CodecWork } from '../codec/codec-slot.js';
import { decodeCmykJpeg } from './decode-cmyk-jpeg.js';
import { decodeJpegPixels } from './decode-jpeg-pixels.js';
import { prepareJpeg } from './prepare-jpeg.js';
import { readJpegHeader } from './read-jpeg-header.js';

const CMYK_CHANNELS = 4;

/**
 * Decodes a JPEG: baseline, extended and progressive; grey, colour, CMYK and YCCK; all samplings; the same pixels as
 * Pillow with libjpeg-turbo gives.
 *
 * @throws {ImageDecodeError} If it is truncated or damaged, lossless, arithmetically coded, or of 12 bits.
 */
export async function decodeJpeg(bytes: Uint8Array, work: CodecWork): Promise<RawImage> {
  const prepared = prepareJpeg(bytes);
  if (readJpegHeader(prepared).channels === CMYK_CHANNELS) return await decodeCmykJpeg(prepared, work);
  return await decodeJpegPixels(prepared, work);
}
