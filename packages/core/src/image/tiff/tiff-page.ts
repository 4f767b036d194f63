import { readTiffDirectory, type TiffDirectory } from './tiff-directory.js';
import { TIFF_COMPRESSIONS, TIFF_TAGS } from './tiff-tags.js';

/** What a TIFF's first directory says of its picture; nothing of it is checked but that sizes are whole numbers. */
export interface TiffPage {
  readonly directory: TiffDirectory;
  readonly width: number;
  readonly height: number;
  /** Bits of each sample. */
  readonly bitsPerSample: readonly number[];
  readonly samplesPerPixel: number;
  readonly photometric: number;
  readonly compression: number;
  /** Whether each sample lies in a plane of its own. */
  readonly planar: boolean;
  readonly predictor: number;
  /** Whether the bits of each byte are turned round. */
  readonly reversedBits: boolean;
  /** Meaning of the samples behind the colours: 0 unknown, 1 associated alpha, 2 alpha. */
  readonly extraSamples: readonly number[];
  /** Whether the blocks are tiles, not strips. */
  readonly tiled: boolean;
  /** Size of a block in pixels; the last strip has fewer rows, a tile reaches over the edges. */
  readonly blockWidth: number;
  readonly blockHeight: number;
  /** Blocks in a row of blocks, and rows of blocks. */
  readonly across: number;
  readonly down: number;
}

/** Reads the first directory of a TIFF; undefined where there is none. */
export function readTiffPage(bytes: Uint8Array): TiffPage | undefined {
  const directory = readTiffDirectory(bytes);
  if (directory === undefined) return undefined;
  const first = (tag: number, otherwise: number) => directory.values.get(tag)?.[0] ?? otherwise;
  const width = first(TIFF_TAGS.WIDTH, 0);
  const height = first(TIFF_TAGS.HEIGHT, 0);
  const tileWidth = first(TIFF_TAGS.TILE_WIDTH, 0);
  const tileHeight = first(TIFF_TAGS.TILE_HEIGHT, 0);
  const tiled = tileWidth > 0 && tileHeight > 0;
  const blockWidth = tiled ? tileWidth : width;
  const blockHeight = tiled
    ? tileHeight
    : Math.max(1, Math.min(height, first(TIFF_TAGS.ROWS_PER_STRIP, height)));
  return {
    directory,
    width,
    height,
    bitsPerSample: directory.values.get(TIFF_TAGS.BITS_PER_SAMPLE) ?? [1],
    samplesPerPixel: first(TIFF_TAGS.SAMPLES_PER_PIXEL, 1),
    photometric: first(TIFF_TAGS.PHOTOMETRIC, -1),
    compression: first(TIFF_TAGS.COMPRESSION, TIFF_COMPRESSIONS.NONE),
    planar: first(TIFF_TAGS.PLANAR_CONFIGURATION, 1) === 2 && first(TIFF_TAGS.SAMPLES_PER_PIXEL, 1) > 1,
    predictor: first(TIFF_TAGS.PREDICTOR, 1),
    reversedBits: first(TIFF_TAGS.FILL_ORDER, 1) === 2,
    extraSamples: directory.values.get(TIFF_TAGS.EXTRA_SAMPLES) ?? [],
    tiled,
    blockWidth,
    blockHeight,
    across: Math.ceil(width / Math.max(1, blockWidth)),
    down: Math.ceil(height / blockHeight),
  };
}
