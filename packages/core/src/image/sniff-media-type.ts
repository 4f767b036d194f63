import type { MediaType } from './media-type.js';
import { sniffText } from './sniff-text.js';

/** A format and the bytes it starts with; `.` in the pattern stands for any byte. */
type Signature = readonly [pattern: string, mediaType: MediaType];

/** Latin-1 patterns, longest first where one is the start of another. */
const SIGNATURES: readonly Signature[] = [
  ['\xff\xd8\xff', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['RIFF....WEBP', 'image/webp'],
  ['RIFF....AVI ', 'video/x-msvideo'],
  ['GIF87a', 'image/gif'],
  ['GIF89a', 'image/gif'],
  ['II*\0', 'image/tiff'],
  ['MM\0*', 'image/tiff'],
  ['II+\0\x08\0\0\0', 'image/tiff'],
  ['MM\0+\0\x08\0\0', 'image/tiff'],
  ['\0\0\0\x0cjP  \r\n\x87\n', 'image/jp2'],
  ['\xff\x4f\xff\x51', 'image/jp2'],
  ['\0\0\0\x0cJXL \r\n\x87\n', 'image/jxl'],
  ['\xff\x0a', 'image/jxl'],
  ['8BPS\0\x01', 'image/vnd.adobe.photoshop'],
  ['\0\0\x01\0', 'image/x-icon'],
  ['%PDF-', 'application/pdf'],
  ['PK\x03\x04', 'application/zip'],
  ['PK\x05\x06', 'application/zip'],
  ['\x1f\x8b\x08', 'application/gzip'],
  ['\x1a\x45\xdf\xa3', 'video/webm'],
];

/** Sizes that a BMP's second header can have; they tell a BMP from a text that starts with “BM”. */
const BMP_HEADER_SIZES: ReadonlySet<number> = new Set([12, 16, 40, 52, 56, 64, 108, 124]);

const AVIF_BRANDS: ReadonlySet<string> = new Set(['avif', 'avis']);
const HEIC_BRANDS: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx']);
const HEIF_BRANDS: ReadonlySet<string> = new Set(['mif1', 'msf1', 'mif2']);

/** Longest list of compatible brands that is looked at, in bytes. */
const MAX_BRANDS_BYTES = 256;

/**
 * Tells what bytes are by how they start. The sender's word (a Content-Type, a file name) is never asked.
 *
 * @param bytes - A file, or at least its first 512 bytes.
 * @returns Its media type; `application/octet-stream` for what is not known. An animated PNG is `image/png`.
 */
export function sniffMediaType(bytes: Uint8Array): MediaType {
  for (const [pattern, mediaType] of SIGNATURES) {
    if (startsWith(bytes, pattern)) return mediaType;
  }
  if (isBmp(bytes)) return 'image/bmp';
  if (startsWith(bytes, '....ftyp')) return sniffBrands(bytes);
  return sniffText(bytes) ?? 'application/octet-stream';
}

function startsWith(bytes: Uint8Array, pattern: string): boolean {
  if (bytes.length < pattern.length) return false;
  for (let index = 0; index < pattern.length; index++) {
    if (pattern[index] !== '.' && bytes[index] !== pattern.charCodeAt(index)) return false;
  }
  return true;
}

function isBmp(bytes: Uint8Array): boolean {
  if (!startsWith(bytes, 'BM') || bytes.length < 18) return false;
  const reservedIsZero = bytes[6] === 0 && bytes[7] === 0 && bytes[8] === 0 && bytes[9] === 0;
  const sizeFitsOneByte = bytes[15] === 0 && bytes[16] === 0 && bytes[17] === 0;
  return reservedIsZero || (sizeFitsOneByte && BMP_HEADER_SIZES.has(bytes[14] ?? 0));
}

/** ISO base media files (`ftyp`): the major brand decides, `mif1` and `msf1` leave it to the compatible brands. */
function sniffBrands(bytes: Uint8Array): MediaType {
  const boxSize =
    ((bytes[0] ?? 0) << 24) | ((bytes[1] ?? 0) << 16) | ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0);
  const end = Math.min(bytes.length, MAX_BRANDS_BYTES, Math.max(boxSize, 12));
  const brands = [brandAt(bytes, 8)];
  for (let offset = 16; offset + 4 <= end; offset += 4) brands.push(brandAt(bytes, offset));

  const [major = ''] = brands;
  if (major === 'qt  ') return 'video/quicktime';
  const candidates = HEIF_BRANDS.has(major) ? brands : [major];
  if (candidates.some((brand) => AVIF_BRANDS.has(brand))) return 'image/avif';
  if (candidates.some((brand) => HEIC_BRANDS.has(brand))) return 'image/heic';
  return HEIF_BRANDS.has(major) ? 'image/heif' : 'video/mp4';
}

function brandAt(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + 4));
}
