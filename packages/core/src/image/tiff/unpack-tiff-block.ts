import { inflateSync } from 'node:zlib';
import type { CodecWork } from '../codec/codec-slot.js';
import { decodeWebp } from '../webp/decode-webp.js';
import { readWebpHeader } from '../webp/read-webp-header.js';
import { decodeTiffJpeg } from './tiff-jpeg.js';
import type { TiffPage } from './tiff-page.js';
import { TIFF_COMPRESSIONS, TIFF_PHOTOMETRICS, TIFF_TAGS } from './tiff-tags.js';
import { undoPredictor } from './undo-predictor.js';
import { unpackFax } from './unpack-fax.js';
import { unpackPackBits } from './unpack-pack-bits.js';
import { unpackTiffLzw } from './unpack-tiff-lzw.js';

/** One packed block: a strip or tile, of all samples or of one plane. */
export interface PackedTiffBlock {
  readonly data: Uint8Array;
  /** Rows that are needed; fewer than a block's where a strip is the last. */
  readonly rows: number;
  /** Samples of a pixel in it. */
  readonly samples: number;
}

/**
 * Unpacks a block into its rows, each starting at a whole byte, and undoes the predictor.
 *
 * @returns At least the rows that are needed; for JPEGs of several components and WebPs as RGB.
 * @throws {Error} If the data are damaged or end early.
 */
export async function unpackTiffBlock(
  block: PackedTiffBlock,
  page: TiffPage,
  work: CodecWork,
): Promise<Uint8Array> {
  const { compression } = page;
  if (compression === TIFF_COMPRESSIONS.JPEG) return await unpackJpeg(block, page, work);
  if (compression === TIFF_COMPRESSIONS.WEBP) return await unpackWebp(block, page, work);
  return unpackBytes(block, page);
}

function unpackBytes(block: PackedTiffBlock, page: TiffPage): Uint8Array {
  const { rows, samples } = block;
  const { compression, blockWidth, blockHeight, predictor, bitsPerSample, directory } = page;
  const [bits = 1] = bitsPerSample;
  const rowBytes = Math.ceil((blockWidth * samples * bits) / 8);
  const length = rowBytes * rows;
  const isPlain = compression === TIFF_COMPRESSIONS.NONE;
  const packed = isPlain ? block.data.subarray(0, length) : block.data;
  const data = page.reversedBits ? packed.map(reverseBits) : packed;
  switch (compression) {
    case TIFF_COMPRESSIONS.NONE:
      return data;
    case TIFF_COMPRESSIONS.PACK_BITS:
      return unpackPackBits(data, length);
    case TIFF_COMPRESSIONS.FAX_ROWS:
    case TIFF_COMPRESSIONS.FAX3:
    case TIFF_COMPRESSIONS.FAX4: {
      const options = directory.values.get(TIFF_TAGS.FAX3_OPTIONS)?.[0] ?? 0;
      return unpackFax(data, { width: blockWidth, rows, compression, options });
    }
    default: {
      const isLzw = compression === TIFF_COMPRESSIONS.LZW;
      const unpacked = isLzw
        ? unpackTiffLzw(data, length)
        : inflateSync(data, { maxOutputLength: rowBytes * blockHeight });
      const { littleEndian } = directory;
      if (predictor === 2)
        undoPredictor(unpacked, { rowBytes, samples, bits: bits === 16 ? 16 : 8, littleEndian });
      return unpacked;
    }
  }
}

async function unpackJpeg(
  { data, rows, samples }: PackedTiffBlock,
  page: TiffPage,
  work: CodecWork,
): Promise<Uint8Array> {
  const { blockWidth, blockHeight, photometric, directory } = page;
  const image = await decodeTiffJpeg(data, work, {
    width: blockWidth,
    rows,
    mostRows: blockHeight,
    components: samples,
    isYcc: photometric === TIFF_PHOTOMETRICS.YCBCR,
    tables: directory.bytes(TIFF_TAGS.JPEG_TABLES),
  });
  return samples === 1 ? everyThird(image.data) : image.data;
}

/** Its size is looked at first: it could be any. */
async function unpackWebp(
  { data, rows }: PackedTiffBlock,
  { blockWidth, blockHeight }: TiffPage,
  work: CodecWork,
): Promise<Uint8Array> {
  const { width, height } = readWebpHeader(data);
  if (width !== blockWidth || height < rows || height > blockHeight)
    throw new Error(`a block of ${blockWidth}x${rows} px holds a WebP of ${width}x${height} px`);
  return (await decodeWebp(data, work)).data;
}

function everyThird(data: Uint8Array): Uint8Array {
  const samples = new Uint8Array(data.length / 3);
  for (let index = 0; index < samples.length; index++) samples[index] = data[3 * index]!;
  return samples;
}

function reverseBits(byte: number): number {
  const swapped = ((byte & 0x55) << 1) | ((byte >> 1) & 0x55);
  const pairs = ((swapped & 0x33) << 2) | ((swapped >> 2) & 0x33);
  return ((pairs & 0x0f) << 4) | (pairs >> 4);
}
