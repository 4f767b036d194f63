import { deflateSync } from 'node:zlib';
import { exifOrientation } from './exif-orientation.js';
import { PNG_SIGNATURE, pngChunk, pngHeader } from './png-chunk.js';
import type { RawImage } from './raw-image.js';

/** Options of {@link encodePng}. */
export interface EncodePngOptions {
  /** Bits per sample; at 16 each level is written as `level * 257`. @defaultValue 8 */
  readonly bitDepth?: 8 | 16;
  /** Opacity: one for all pixels or one per pixel, 0–255. @defaultValue no alpha channel */
  readonly alpha?: number | Uint8Array;
  /** Whether only the red channel is written, as grey. @defaultValue false */
  readonly greyscale?: boolean;
  /** EXIF orientation, 1–8, in an `eXIf` chunk. @defaultValue none */
  readonly orientation?: number;
  /** Content of the `eXIf` chunk (TIFF, without `Exif\0\0`); instead of `orientation`. */
  readonly exif?: Uint8Array;
  /** Latin-1 texts by keyword, each in a `tEXt` chunk. */
  readonly text?: Readonly<Record<string, string>>;
}

/** Encodes a picture as a PNG, without interlacing and filters. */
export function encodePng(image: RawImage, options: EncodePngOptions = {}): Uint8Array {
  const { bitDepth = 8, alpha, greyscale = false, orientation, text = {} } = options;
  const exif = options.exif ?? (orientation === undefined ? undefined : exifOrientation(orientation));
  const colourType = (greyscale ? 0 : 2) | (alpha === undefined ? 0 : 4);
  const chunks = [pngChunk('IHDR', pngHeader(image.width, image.height, bitDepth, colourType))];
  if (exif !== undefined) chunks.push(pngChunk('eXIf', exif));
  for (const [keyword, content] of Object.entries(text))
    chunks.push(pngChunk('tEXt', Buffer.from(`${keyword}\0${content}`, 'latin1')));
  chunks.push(pngChunk('IDAT', deflateSync(scanlines(image, greyscale ? 1 : 3, alpha, bitDepth / 8))));
  chunks.push(pngChunk('IEND', new Uint8Array()));
  return Uint8Array.from(Buffer.concat([PNG_SIGNATURE, ...chunks]));
}

function scanlines(
  { data, width, height }: RawImage,
  colours: number,
  alpha: number | Uint8Array | undefined,
  bytesPerSample: number,
): Uint8Array {
  const samples = colours + (alpha === undefined ? 0 : 1);
  const rows = new Uint8Array(height * (1 + width * samples * bytesPerSample));
  let at = 0;
  const write = (level: number) => {
    // 16 bits: level * 257, so both bytes are the level.
    for (let byte = 0; byte < bytesPerSample; byte++) rows[at++] = level;
  };
  for (let y = 0; y < height; y++) {
    rows[at++] = 0; // Filter of the row: none.
    for (let pixel = y * width; pixel < (y + 1) * width; pixel++) {
      for (let channel = 0; channel < colours; channel++) write(data[pixel * 3 + channel] ?? 0);
      if (alpha !== undefined) write(typeof alpha === 'number' ? alpha : (alpha[pixel] ?? 0));
    }
  }
  return rows;
}
