import encode, { init } from '@jsquash/jpeg/encode.js';
import { codecBinary } from './codec-binary.js';
import { insertExifOrientation } from './insert-exif-orientation.js';
import type { RawImage } from './raw-image.js';
import { toRgba } from './to-rgba.js';

/** Options of {@link encodeJpeg}. */
export interface EncodeJpegOptions {
  /** 1–100. @defaultValue 90 */
  readonly quality?: number;
  /** Whether it is written in several scans. @defaultValue false */
  readonly progressive?: boolean;
  /** EXIF orientation, 1–8. @defaultValue no EXIF */
  readonly orientation?: number;
}

let ready: Promise<unknown> | undefined;

/** Encodes a picture as a JPEG with mozjpeg. */
export async function encodeJpeg(image: RawImage, options: EncodeJpegOptions = {}): Promise<Uint8Array> {
  const { quality = 90, progressive = false, orientation } = options;
  ready ??= codecBinary('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm').then(init);
  await ready;
  const jpeg = new Uint8Array(await encode(toRgba(image), { quality, progressive }));
  return orientation === undefined ? jpeg : insertExifOrientation(jpeg, orientation);
}
