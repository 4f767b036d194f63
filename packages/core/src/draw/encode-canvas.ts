import { Jimp, JimpMime } from 'jimp';
import type { Canvas } from './canvas.js';

/** What a drawn picture is written as. */
export interface FileFormat {
  /** Format of the answer. @defaultValue 'image/jpeg' */
  readonly mediaType?: 'image/jpeg' | 'image/png' | undefined;
  /** JPEG quality, 1–100. @defaultValue 85 */
  readonly quality?: number | undefined;
}

/**
 * Encodes a canvas.
 *
 * @returns The bytes of a JPEG or PNG file.
 */
export async function encodeCanvas(canvas: Canvas, format: FileFormat): Promise<Uint8Array> {
  const { mediaType = 'image/jpeg', quality = 85 } = format;
  const { buffer, byteOffset, byteLength } = canvas.data;
  const data = Buffer.from(buffer, byteOffset, byteLength);
  const picture = Jimp.fromBitmap({ data, width: canvas.width, height: canvas.height });
  const file =
    mediaType === 'image/png'
      ? await picture.getBuffer(JimpMime.png)
      : await picture.getBuffer(JimpMime.jpeg, { quality });
  return new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
}
