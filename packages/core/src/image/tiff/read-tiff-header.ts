import { ImageDecodeError } from '../../errors/image-decode-error.js';
import type { FormatHeader } from '../image-header.js';
import { toOrientation } from '../orientation.js';
import { readTiffDirectory, type TiffDirectory } from './tiff-directory.js';
import { readTiffPage, type TiffPage } from './tiff-page.js';
import { TIFF_COMPRESSIONS, TIFF_TAGS } from './tiff-tags.js';

/** Pages are counted up to here; a file that links its directories in a circle ends here too. */
const MAX_PAGES = 10_000;

/** The codec's RGBA pixels and its RGB ones; for CMYK a second picture. */
const JPEG_BYTES_PER_PIXEL = 10;

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
    decoderBytesPerPixel: blockBytes(page) / (width * height),
  };
}

/** One unpacked block at a time is kept; of planes, all of them and the block that they make. */
function blockBytes({
  compression,
  blockWidth,
  blockHeight,
  samplesPerPixel,
  bitsPerSample,
  planar,
}: TiffPage): number {
  const sampleBytes = ((bitsPerSample[0] ?? 1) / 8) * samplesPerPixel * (planar ? 2 : 1);
  const isPicture = compression === TIFF_COMPRESSIONS.JPEG || compression === TIFF_COMPRESSIONS.WEBP;
  return blockWidth * blockHeight * (isPicture ? JPEG_BYTES_PER_PIXEL + sampleBytes : sampleBytes);
}

function countPages(bytes: Uint8Array, first: TiffDirectory): number {
  const seen = new Set<number>();
  let pages = 1;
  for (let offset = first.next; offset !== 0 && !seen.has(offset) && pages < MAX_PAGES; ) {
    const page = readTiffDirectory(bytes, offset);
    if (page === undefined) break;
    seen.add(offset);
    pages++;
    offset = page.next;
  }
  return pages;
}

function refuse(bytes: Uint8Array, reason: string): ImageDecodeError {
  return new ImageDecodeError({ mediaType: 'image/tiff', byteLength: bytes.length, reason });
}
