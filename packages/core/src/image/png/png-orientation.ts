import { inflateSync } from 'node:zlib';
import { exifOrientation } from '../exif-orientation.js';
import { type Orientation, toOrientation } from '../orientation.js';
import type { PngChunk } from './png-chunks.js';

/** Largest text that is unpacked to look for an orientation, in bytes; a longer one is ignored. */
const MAX_TEXT_BYTES = 1024 * 1024;

/**
 * Reads the orientation of a PNG from its chunks, in this order: `eXIf`, the `Raw profile type exif` that
 * ImageMagick writes, then `tiff:Orientation` of XMP data. Damaged chunks count as none.
 *
 * @param chunks - The ancillary chunks `eXIf`, `tEXt`, `zTXt` and `iTXt`.
 */
export function pngOrientation(chunks: readonly PngChunk[]): Orientation {
  const exif = chunks.find(({ type }) => type === 'eXIf')?.data ?? rawProfile(chunks);
  const fromExif = exif === undefined ? undefined : exifOrientation(exif);
  return toOrientation(fromExif ?? xmpOrientation(chunks));
}

/** The profile's text is: newline, name, newline, length, newline, hexadecimal digits in lines. */
function rawProfile(chunks: readonly PngChunk[]): Uint8Array | undefined {
  const text = readText(chunks, 'Raw profile type exif');
  if (text === undefined) return undefined;
  const digits = text.split('\n').slice(3).join('');
  return Uint8Array.from(Buffer.from(digits, 'hex'));
}

function xmpOrientation(chunks: readonly PngChunk[]): number | undefined {
  const match = /tiff:Orientation(?:="|>)([0-9])/.exec(readText(chunks, 'XML:com.adobe.xmp') ?? '');
  return match === null ? undefined : Number(match[1]);
}

function readText(chunks: readonly PngChunk[], keyword: string): string | undefined {
  for (const { type, data } of chunks) {
    const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    const separator = bytes.indexOf(0);
    if (separator === -1 || bytes.toString('latin1', 0, separator) !== keyword) continue;
    const rest = bytes.subarray(separator + 1);
    if (type === 'tEXt') return rest.toString('latin1');
    if (type === 'zTXt') return unpack(rest.subarray(1))?.toString('latin1');
    if (type === 'iTXt') return readInternationalText(rest);
  }
  return undefined;
}

/** Compression flag, method, language tag, zero, translated keyword, zero, text. */
function readInternationalText(rest: Buffer): string | undefined {
  const language = rest.indexOf(0, 2);
  const translation = language === -1 ? -1 : rest.indexOf(0, language + 1);
  if (translation === -1) return undefined;
  const text = rest.subarray(translation + 1);
  return (rest[0] === 1 ? unpack(text) : text)?.toString('utf8');
}

function unpack(compressed: Buffer): Buffer | undefined {
  try {
    return inflateSync(compressed, { maxOutputLength: MAX_TEXT_BYTES });
  } catch {
    return undefined;
  }
}
