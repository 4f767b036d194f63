import { ImageDecodeError } from '../../errors/image-decode-error.js';
import type { RawImage } from '../../tensor/raw-image.js';
import type { CodecWork } from '../codec/codec-slot.js';
import { fillColor } from '../fill-color.js';
import { paletteOf } from '../palette-of.js';
import { writePaletteRow } from '../write-palette-row.js';
import { type GifFrame, readGifFrame } from './gif-frame.js';
import { readGifHeader } from './read-gif-header.js';
import { unpackGifLzw } from './unpack-gif-lzw.js';

/** First row and step of each pass. */
const PASSES = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2],
] as const;

/**
 * Decodes the first frame of a GIF on its logical screen. Around the frame lies the transparent colour, or the first
 * of the table where none is transparent; alpha is dropped: the pixels that Pillow gives.
 *
 * @throws {ImageDecodeError} If the frame's data are damaged or end early.
 */
export async function decodeGif(bytes: Uint8Array, { background }: CodecWork): Promise<RawImage> {
  const { width, height } = readGifHeader(bytes);
  const frame = readGifFrame(bytes);
  if (frame === undefined || frame.width === 0 || frame.height === 0)
    throw new ImageDecodeError({
      mediaType: 'image/gif',
      byteLength: bytes.length,
      reason: 'its first frame has no pixels',
    });
  const palette = paletteOf(frame.colors);
  const { transparent } = frame;
  if (background !== undefined && transparent !== undefined)
    palette.set([background.r, background.g, background.b], 3 * transparent);

  const indices = unpackGifLzw(bytes, frame.dataStart, frame.indexBits, frame.width * frame.height);
  const data = new Uint8Array(width * height * 3);
  const coversScreen = frame.width === width && frame.height === height;
  if (!coversScreen) {
    const [r = 0, g = 0, b = 0] = palette.subarray(3 * (transparent ?? 0));
    fillColor(data, { r, g, b });
  }
  let stored = 0;
  for (const y of rowsOf(frame)) {
    const row = indices.subarray(stored, stored + frame.width);
    writePaletteRow(row, palette, data, ((frame.top + y) * width + frame.left) * 3);
    stored += frame.width;
  }
  return { data, width, height };
}

/** The frame's rows in stored order. */
function* rowsOf({ height, interlaced }: GifFrame): Generator<number> {
  const passes = interlaced ? PASSES : ([[0, 1]] as const);
  for (const [first, step] of passes) for (let y = first; y < height; y += step) yield y;
}
