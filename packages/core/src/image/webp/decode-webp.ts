import { ImageDecodeError } from '../../errors/image-decode-error.js';
import type { RawImage } from '../../tensor/raw-image.js';
import { type CodecWork, createCodecSlot } from '../codec/codec-slot.js';
import { startEmscriptenCodec } from '../codec/start-emscripten-codec.js';
import { fillColor } from '../fill-color.js';
import { firstWebpFrame } from './first-webp-frame.js';
import { readWebpHeader } from './read-webp-header.js';
import { webpChunks, webpEnd } from './webp-chunks.js';

const PIXEL = 3;
/** Pillow leaves transparent black around the first frame, whatever background the file names. */
const BLACK = { r: 0, g: 0, b: 0 };

const decodeInSlot = createCodecSlot((directory) =>
  startEmscriptenCodec({
    file: 'webp_dec.wasm',
    specifier: '@jsquash/webp/codec/dec/webp_dec.wasm',
    loadGlue: () => import('@jsquash/webp/codec/dec/webp_dec.js'),
    extraArguments: [],
    isHarmless: () => false,
    directory,
  }),
);

/**
 * Decodes a WebP, lossy or lossless; of an animated one the first frame on its canvas.
 *
 * @throws {ImageDecodeError} If it is truncated or damaged.
 */
export async function decodeWebp(bytes: Uint8Array, work: CodecWork): Promise<RawImage> {
  for (const { type, complete } of webpChunks(bytes))
    if (!complete) throw refuse(bytes, `it ends inside its ${type.trim()} chunk: it is truncated`);
  if (webpEnd(bytes) > bytes.length) throw refuse(bytes, 'its last chunks are missing: it is truncated');
  return readWebpHeader(bytes).animated
    ? await decodeFirstFrame(bytes, work)
    : await decodeInSlot(bytes, work);
}

async function decodeFirstFrame(bytes: Uint8Array, work: CodecWork): Promise<RawImage> {
  const { width, height } = readWebpHeader(bytes);
  const frame = firstWebpFrame(bytes);
  if (frame === undefined) throw refuse(bytes, 'it has no complete frame');
  const { left, top, file } = frame;
  if (left + frame.width > width || top + frame.height > height)
    throw refuse(bytes, 'its first frame lies outside of its canvas');
  // A frame's own header could announce more than the canvas that was held against the limits.
  const own = readWebpHeader(file);
  if (own.width !== frame.width || own.height !== frame.height)
    throw refuse(bytes, 'its first frame has another size than it announces');
  const image = await decodeInSlot(file, work);
  if (image.width === width && image.height === height) return image;

  const data = new Uint8Array(width * height * PIXEL);
  fillColor(data, work.background ?? BLACK);
  for (let y = 0; y < image.height; y++) {
    const row = image.data.subarray(y * image.width * PIXEL, (y + 1) * image.width * PIXEL);
    data.set(row, ((top + y) * width + left) * PIXEL);
  }
  return { data, width, height };
}

function refuse(bytes: Uint8Array, reason: string): ImageDecodeError {
  return new ImageDecodeError({ mediaType: 'image/webp', byteLength: bytes.length, reason });
}
