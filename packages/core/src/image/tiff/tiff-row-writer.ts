import type { Background } from '../background.js';
import { blend } from '../blend.js';
import { cmykToRgb } from '../cmyk-to-rgb.js';
import { paletteOf } from '../palette-of.js';
import { unpackIndices } from '../unpack-indices.js';
import { writePaletteRow } from '../write-palette-row.js';
import type { TiffPixels } from './tiff-pixels.js';
import { TIFF_PHOTOMETRICS } from './tiff-tags.js';

/** Writes `count` pixels of a block's row, which starts at `offset`, as RGB to `target` from `start` on. */
export type WriteTiffRow = (
  block: Uint8Array,
  offset: number,
  count: number,
  target: Uint8Array,
  start: number,
) => void;

const { WHITE_IS_ZERO, BLACK_IS_ZERO, PALETTE, CMYK } = TIFF_PHOTOMETRICS;
const ASSOCIATED_ALPHA = 1;
const ALPHA = 2;

/**
 * Prepares to write rows of samples as RGB. Of samples of 16 bits the upper 8 are taken. Colours that are stored
 * multiplied by their alpha are divided by it, as Pillow does.
 *
 * @param colorMap - Three times as many 16-bit levels as there are indices, where the page has a palette.
 * @param background - Colour under the picture, where it has alpha; by default alpha is dropped.
 */
export function tiffRowWriter(
  pixels: TiffPixels,
  colorMap: readonly number[],
  background: Background | undefined,
): WriteTiffRow {
  const { photometric, bits, samples } = pixels;
  if (bits < 8 || photometric === PALETTE) return paletteRowWriter(pixels, colorMap);
  const bytes = bits / 8;
  const step = samples * bytes;
  // The upper byte of a sample.
  const first = bytes === 2 && pixels.littleEndian ? 1 : 0;
  const isGrey = photometric === WHITE_IS_ZERO || photometric === BLACK_IS_ZERO;
  const mask = photometric === WHITE_IS_ZERO ? 255 : 0;
  const colors = isGrey ? 1 : photometric === CMYK ? 4 : 3;
  const second = isGrey ? 0 : bytes;
  const applyAlpha = alphaStep(pixels, colors, background);
  return (block, offset, count, target, start) => {
    for (let pixel = 0, from = offset + first, at = start; pixel < count; pixel++, from += step, at += 3) {
      if (colors === 4) {
        cmykToRgb(
          target,
          at,
          block[from]!,
          block[from + bytes]!,
          block[from + 2 * bytes]!,
          block[from + 3 * bytes]!,
        );
      } else {
        target[at] = block[from]! ^ mask;
        target[at + 1] = block[from + second]! ^ mask;
        target[at + 2] = block[from + 2 * second]! ^ mask;
      }
      applyAlpha?.(target, at, block[from + colors * bytes]!);
    }
  };
}

type ApplyAlpha = (target: Uint8Array, at: number, alpha: number) => void;

/** What alpha does to a pixel; undefined where nothing. Pillow takes a fourth sample of unsaid meaning for alpha. */
function alphaStep(
  { samples, extraSamples }: TiffPixels,
  colors: number,
  background: Background | undefined,
): ApplyAlpha | undefined {
  if (samples === colors) return undefined;
  const meaning = extraSamples[0] ?? ALPHA;
  const isAssociated = meaning === ASSOCIATED_ALPHA && colors === 3;
  const under = meaning === ALPHA || meaning === ASSOCIATED_ALPHA ? background : undefined;
  if (!isAssociated && under === undefined) return undefined;
  return (target, at, alpha) => {
    for (let channel = 0; isAssociated && channel < 3; channel++)
      target[at + channel] = divide(target[at + channel]!, alpha);
    if (under === undefined) return;
    target[at] = blend(target[at]!, under.r, alpha);
    target[at + 1] = blend(target[at + 1]!, under.g, alpha);
    target[at + 2] = blend(target[at + 2]!, under.b, alpha);
  };
}

/** Pillow's `255 * level / alpha`, rounded down; 0 where alpha is 0. */
function divide(level: number, alpha: number): number {
  return alpha === 0 ? 0 : Math.min(255, Math.floor((255 * level) / alpha));
}

function paletteRowWriter(pixels: TiffPixels, colorMap: readonly number[]): WriteTiffRow {
  const bits = pixels.bits as 1 | 2 | 4 | 8;
  const palette = paletteOf(pixels.photometric === PALETTE ? fromColorMap(colorMap) : greys(pixels));
  let indices = new Uint8Array(0);
  return (block, offset, count, target, start) => {
    if (indices.length !== count) indices = new Uint8Array(count);
    unpackIndices(block, offset, bits, indices);
    writePaletteRow(indices, palette, target, start);
  };
}

/** All reds, then all greens, then all blues; the upper 8 of 16 bits. */
function fromColorMap(colorMap: readonly number[]): number[] {
  const colors = colorMap.length / 3;
  return Array.from({ length: colors }, (_, index) =>
    [0, colors, 2 * colors].map((plane) => (colorMap[plane + index] ?? 0) >> 8),
  ).flat();
}

function greys({ bits, photometric }: TiffPixels): number[] {
  const largest = 2 ** bits - 1;
  return Array.from({ length: largest + 1 }, (_, index) => {
    const grey = Math.floor(((photometric === WHITE_IS_ZERO ? largest - index : index) * 255) / largest);
    return [grey, grey, grey];
  }).flat();
}
