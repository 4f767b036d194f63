import { ImageDecodeError } from '../../errors/image-decode-error.js';
import type { FormatHeader } from '../image-header.js';
import { toOrientation } from '../orientation.js';
import { readTiffDirectory, type TiffDirectory } from './tiff-directory.js';

const TAGS = { width: 256, height: 257, bitsPerSample: 258, orientation: 274, samplesPerPixel: 277 } as const;

/** Pages are counted up to here; a file that links its directories in a circle ends here too. */
const MAX_PAGES = 10_000;

/** The unpacked samples, up to 16 bits each, and the RGBA pixels. */
const DECODER_BYTES_PER_PIXEL = 12;

/**
 * Reads the size and orientation of a TIFF's first page and counts its pages; BigTIFF too.
 *
 * @throws {ImageDecodeError} If the first directory is cut off or describes no picture.
 * @see TIFF 6.0, section 2.
 */
export function readTiffHeader(bytes: Uint8Array): FormatHeader {
  const page = readTiffDirectory(bytes);
  if (page === undefined) throw refuse(bytes, 'it has no directory');
  const [width = 0] = page.values.get(TAGS.width) ?? [];
  const [height = 0] = page.values.get(TAGS.height) ?? [];
  const [bitDepth = 1] = page.values.get(TAGS.bitsPerSample) ?? [];
  const [channels = 1] = page.values.get(TAGS.samplesPerPixel) ?? [];
  if (width === 0 || height === 0) throw refuse(bytes, `its size is ${width}x${height} px`);
  if (bitDepth === 0 || bitDepth > 64) throw refuse(bytes, `it has ${bitDepth} bits per sample`);
  if (channels === 0) throw refuse(bytes, 'it has no samples');
  return {
    width,
    height,
    orientation: toOrientation(page.values.get(TAGS.orientation)?.[0]),
    bitDepth,
    channels,
    frames: countPages(bytes, page),
    animated: false,
    decoderBytesPerPixel: DECODER_BYTES_PER_PIXEL,
  };
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
