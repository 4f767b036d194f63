import { ImageDecodeError } from '../../errors/image-decode-error.js';
import type { RawImage } from '../../tensor/raw-image.js';
import { type CodecWork, createCodecSlot } from '../codec/codec-slot.js';
import { startEmscriptenCodec } from '../codec/start-emscripten-codec.js';
import { readWebpHeader } from './read-webp-header.js';
import { webpChunks } from './webp-chunks.js';

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
 * Decodes a still WebP, lossy or lossless.
 *
 * @throws {ImageDecodeError} If it is truncated, damaged or animated.
 */
export async function decodeWebp(bytes: Uint8Array, work: CodecWork): Promise<RawImage> {
  if (readWebpHeader(bytes).animated) throw refuse(bytes, 'it is animated, which is not decoded');
  for (const { type, complete } of webpChunks(bytes))
    if (!complete) throw refuse(bytes, `it ends inside its ${type.trim()} chunk: it is truncated`);
  return await decodeInSlot(bytes, work);
}

function refuse(bytes: Uint8Array, reason: string): ImageDecodeError {
  return new ImageDecodeError({ mediaType: 'image/webp', byteLength: bytes.length, reason });
}
