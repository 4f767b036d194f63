import encode, { init } from '@jsquash/webp/encode.js';
import { codecBinary } from './codec-binary.js';
import type { RawImage } from './raw-image.js';
import { toRgba } from './to-rgba.js';

/** Options of {@link encodeWebp}. */
export interface EncodeWebpOptions {
  /** 0–100. @defaultValue 90 */
  readonly quality?: number;
  /** Whether every pixel survives. @defaultValue false */
  readonly lossless?: boolean;
  /** Opacity: one for all pixels or one per pixel, 0–255. @defaultValue opaque */
  readonly alpha?: number | Uint8Array;
}

let ready: Promise<unknown> | undefined;

/** Encodes a picture as a still WebP with libwebp. */
export async function encodeWebp(image: RawImage, options: EncodeWebpOptions = {}): Promise<Uint8Array> {
  const { quality = 90, lossless = false, alpha = 255 } = options;
  ready ??= codecBinary('@jsquash/webp/codec/enc/webp_enc_simd.wasm').then(init);
  await ready;
  // `exact` keeps the colours of transparent pixels, which decoders that drop alpha show.
  const webp = await encode(toRgba(image, alpha), { quality, lossless: lossless ? 1 : 0, exact: 1 });
  return new Uint8Array(webp);
}
