import { ImageDecodeError } from '../../errors/image-decode-error.js';
import type { FormatHeader } from '../image-header.js';
import { toOrientation } from '../orientation.js';
import { nextTiffDirectory, type TiffDirectory } from './tiff-directory.js';
import { readTiffPage, type TiffPage } from './tiff-page.js';
import { TIFF_COMPRESSIONS, TIFF_TAGS } from './tiff-tags.js';

/** Pages are counted up to here; a file that links its directories in a circle ends here too. */
const MAX_PAGES = 10_000;

/** The codec's RGBA pixels and its RGB ones; for CMYK a second picture. */
const PICTURE_BYTES_PER_PIXEL = 10;
/** Measured with a dithered picture: the places where rows change colour. */
const FAX_BYTES_PER_PIXEL = 4;
const FAX: ReadonlySet<number> = new Set([
  TIFF_COMPRESSIONS.FAX_ROWS,
  TIFF_COMPRESSIONS.FAX3,
  TIFF_COMPRESSIONS.FAX4,
]);

/**
 * Reads the size and orientation of a TIFF's first page and counts its pages; BigTIFF too.
 *
 * @throws {ImageDecodeError} If the first directory is cut off or describes no picture.
 * @see TIFF 6.0, section 2.
 */
export function readTiffHeader(bytes: Uint8Array): FormatHeader {
  const page = readTiffPage(bytes);
  if (page === undefined) throw refuse(bytes, 'it has no directory');
  const { width, height, bitsPerSample, samplesPerPixel, directory } = page;
  const [bitDepth = 1] = bitsPerSample;
  if (width === 0 || height === 0) throw refuse(bytes, `its size is ${width}x${height} px`);
  if (bitDepth === 0 || bitDepth > 64) throw refuse(bytes, `it has ${bitDepth} bits per sample`);
  if (samplesPerPixel === 0) throw refuse(bytes, 'it has no samples');
  return {
    width,
    height,
    orientation: toOrientation(directory.values.get(TIFF_TAGS.ORIENTATION)?.[0]),
    bitDepth,
    channels: samplesPerPixel,
    frames: countPages(bytes, directory),
    animated: false,
    decoderBytesPerPixel: decoderBytes(page) / (width * height),
  };
}

/**
 * Besides the block that is at work, those before it count that the garbage collector may not have freed yet; twice,
 * since they are unpacked in pieces that are joined. Plain blocks are read where they lie.
 */
function decoderBytes(page: TiffPage): number {
  const { compression, width, height, blockWidth, blockHeight, samplesPerPixel, bitsPerSample, planar } =
    page;
  const sampleBytes = ((bitsPerSample[0] ?? 1) / 8) * samplesPerPixel;
  const pixels = Math.max(width * height, blockWidth * blockHeight);
  const interleaved = planar ? sampleBytes * pixels : 0;
  if (compression === TIFF_COMPRESSIONS.NONE) return interleaved;
  if (compression === TIFF_COMPRESSIONS.JPEG || compression === TIFF_COMPRESSIONS.WEBP)
    return interleaved + sampleBytes * pixels + PICTURE_BYTES_PER_PIXEL * blockWidth * blockHeight;
  if (FAX.has(compression)) return FAX_BYTES_PER_PIXEL * pixels;
  return interleaved + 2 * sampleBytes * pixels;
}

function countPages(bytes: Uint8Array, first: TiffDirectory): number {
  const seen = new Set<number>();
  let pages = 1;
  for (let offset = first.next; offset !== 0 && !seen.has(offset) && pages < MAX_PAGES; pages++) {
    const next = nextTiffDirectory(bytes, offset);
    if (next === undefined) break;
    seen.add(offset);
    offset = next;
  }
  return pages;
}

function refuse(bytes: Uint8Array, reason: string): ImageDecodeError {
  return new ImageDecodeError({ mediaType: 'image/tiff', byteLength: bytes.length, reason });
}
