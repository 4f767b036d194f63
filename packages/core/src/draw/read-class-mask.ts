import { InvalidOptionError } from '../errors/invalid-option-error.js';
import type { ArrayMask, PngMask, SegmentationResult } from '../results/segmentation-result.js';
import type { MaskLevels } from './mask-levels.js';
import { readMask } from './read-mask.js';

/** The mask of a segmentation. */
export interface ClassMask {
  readonly levels: MaskLevels;
  /** Whether the levels tell how much a pixel belongs to the foreground instead of the class it belongs to. */
  readonly isMatte: boolean;
}

/** Pixels that belong to no class. */
const NO_CLASS = 255;

/**
 * Reads the mask of a segmentation in any of its forms.
 *
 * @throws {InvalidOptionError} If a mask does not hold as many pixels as it says.
 * @throws {ImageDecodeError} If the mask is a damaged PNG.
 */
export async function readClassMask(result: SegmentationResult): Promise<ClassMask> {
  const { mask, width, height } = result;
  if (isOneMask(mask)) {
    const levels = await readMask(mask);
    return { levels, isMatte: isMatte(levels, result) };
  }
  const data = new Uint8Array(width * height).fill(NO_CLASS);
  for (const [index, runs] of Object.entries(mask)) {
    const one = await readMask(runs);
    if (one.width !== width || one.height !== height) {
      const received = `${one.width}x${one.height}`;
      throw new InvalidOptionError({ option: 'mask', expected: `${width}x${height} pixels`, received });
    }
    for (let at = 0; at < data.length; at++) if (one.data[at] === 255) data[at] = Number(index);
  }
  return { levels: { width, height, data }, isMatte: false };
}

function isOneMask(mask: SegmentationResult['mask']): mask is PngMask | ArrayMask {
  return 'format' in mask;
}

/** A matte has levels that are no class, or a class has pixels by count of which the mask has none. */
function isMatte({ data }: MaskLevels, { classes }: SegmentationResult): boolean {
  const found = new Set(data);
  const known = new Set(classes.map(({ index }) => index));
  const foreign = [...found].some((level) => level !== NO_CLASS && !known.has(level));
  return foreign || classes.some(({ index, pixels }) => pixels > 0 && !found.has(index));
}
