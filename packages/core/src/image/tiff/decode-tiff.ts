import { ImageDecodeError } from '../../errors/image-decode-error.js';
import type { RawImage } from '../../tensor/raw-image.js';
import type { CodecWork } from '../codec/codec-slot.js';
import { interleavePlanes } from './interleave-planes.js';
import { readTiffPage, type TiffPage } from './tiff-page.js';
import { tiffPixels } from './tiff-pixels.js';
import { tiffRowWriter } from './tiff-row-writer.js';
import { TIFF_COMPRESSIONS, TIFF_PHOTOMETRICS, TIFF_TAGS } from './tiff-tags.js';
import { unknownTiffVariant } from './unknown-tiff-variant.js';
import { unpackTiffBlock } from './unpack-tiff-block.js';

/** Blocks may share bytes (writers store equal tiles once), but not so that a small file becomes endless work. */
const MOST_SHARING = 4;

/** Where the packed blocks lie. */
interface BlockPlaces {
  readonly offsets: readonly number[];
  /** In bytes; undefined where the file does not say. */
  readonly lengths: readonly number[] | undefined;
}

/**
 * Decodes the first page of a TIFF or BigTIFF: grey, RGB, palette and CMYK; strips and tiles; interleaved and planar;
 * plain, PackBits, LZW, Deflate, fax, JPEG and WebP.
 *
 * @throws {ImageDecodeError} If it is truncated, damaged, or of a variant that is not decoded.
 */
export async function decodeTiff(bytes: Uint8Array, work: CodecWork): Promise<RawImage> {
  const page = readTiffPage(bytes);
  if (page === undefined) throw refuse(bytes, 'it has no directory');
  const variant = unknownTiffVariant(page);
  if (variant !== undefined) throw refuse(bytes, `it ${variant}, which is not decoded`);

  const places = blockPlaces(bytes, page);
  const pixels = tiffPixels(page);
  const writeRow = tiffRowWriter(pixels, colorMap(bytes, page), work.background);
  const { width, height, blockWidth, blockHeight, across } = page;
  const rowBytes = Math.ceil((blockWidth * pixels.samples * pixels.bits) / 8);
  const data = new Uint8Array(width * height * 3);
  for (let top = 0, index = 0; top < height; top += blockHeight) {
    const rows = Math.min(blockHeight, height - top);
    for (let column = 0; column < across; column++, index++) {
      const left = column * blockWidth;
      const block = await unpackSamples(bytes, page, places, index, rows, work);
      if (block.length < rowBytes * rows) throw refuse(bytes, 'a block of it ends early: it is truncated');
      const count = Math.min(blockWidth, width - left);
      for (let row = 0; row < rows; row++)
        writeRow(block, row * rowBytes, count, data, ((top + row) * width + left) * 3);
    }
  }
  return { data, width, height };
}

function blockPlaces(bytes: Uint8Array, page: TiffPage): BlockPlaces {
  const { directory, across, down, planar, samplesPerPixel, tiled, compression } = page;
  const count = across * down * (planar ? samplesPerPixel : 1);
  const offsets = directory.numbers(tiled ? TIFF_TAGS.TILE_OFFSETS : TIFF_TAGS.STRIP_OFFSETS, count);
  const lengths = directory.numbers(tiled ? TIFF_TAGS.TILE_BYTE_COUNTS : TIFF_TAGS.STRIP_BYTE_COUNTS, count);
  if (offsets === undefined) throw refuse(bytes, `it does not say where its ${count} blocks are`);
  if (lengths === undefined && compression !== TIFF_COMPRESSIONS.NONE && count > 1)
    throw refuse(bytes, `it does not say how long its ${count} blocks are`);
  const packed = lengths?.reduce((sum, length) => sum + Math.min(length, bytes.length), 0) ?? 0;
  if (compression !== TIFF_COMPRESSIONS.NONE && packed > MOST_SHARING * bytes.length)
    throw refuse(bytes, `its ${count} blocks share bytes, so that they count ${packed} bytes`);
  return { offsets, lengths };
}

function colorMap(bytes: Uint8Array, { photometric, directory, bitsPerSample }: TiffPage): readonly number[] {
  if (photometric !== TIFF_PHOTOMETRICS.PALETTE) return [];
  const map = directory.numbers(TIFF_TAGS.COLOR_MAP, 3 * 2 ** (bitsPerSample[0] ?? 1));
  if (map === undefined) throw refuse(bytes, 'its colour table is missing or cut off');
  // Some old writers stored 8-bit levels; Pillow makes such a picture black.
  if (map.every((level) => level < 256) && map.some((level) => level > 0))
    throw refuse(bytes, 'its colour table has levels of 8 bits, which is not decoded');
  return map;
}

/** One block of all samples; of planes, the blocks of all planes put together. */
async function unpackSamples(
  bytes: Uint8Array,
  page: TiffPage,
  places: BlockPlaces,
  index: number,
  rows: number,
  work: CodecWork,
): Promise<Uint8Array> {
  const unpack = async (place: number, samples: number) =>
    await unpackTiffBlock({ data: packedBlock(bytes, page, places, place), rows, samples }, page, work);
  const { planar, samplesPerPixel, across, down, bitsPerSample } = page;
  if (!planar) return await unpack(index, samplesPerPixel);
  const planes: Uint8Array[] = [];
  for (let plane = 0; plane < samplesPerPixel; plane++)
    planes.push(await unpack(plane * across * down + index, 1));
  return interleavePlanes(planes, bitsPerSample[0] === 16 ? 2 : 1);
}

/** Plain blocks are as long as their rows, whatever the file says; a single one may reach to the end. */
function packedBlock(
  bytes: Uint8Array,
  page: TiffPage,
  { offsets, lengths }: BlockPlaces,
  place: number,
): Uint8Array {
  const start = offsets[place] ?? bytes.length;
  const isPlain = page.compression === TIFF_COMPRESSIONS.NONE;
  const end = isPlain ? bytes.length : start + (lengths?.[place] ?? bytes.length - start);
  if (start >= bytes.length || end > bytes.length)
    throw refuse(bytes, 'a block lies behind its end: it is truncated');
  return bytes.subarray(start, end);
}

function refuse(bytes: Uint8Array, reason: string): ImageDecodeError {
  return new ImageDecodeError({ mediaType: 'image/tiff', byteLength: bytes.length, reason });
}
