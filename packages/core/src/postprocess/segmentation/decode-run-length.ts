import { InvalidOptionError } from '../../errors/invalid-option-error.js';
import type { RunLengthMask } from '../../results/segmentation-result.js';
import type { Mask } from './mask.js';

/**
 * Decodes COCO's uncompressed run lengths.
 *
 * @returns 255 for the object, 0 elsewhere, row by row.
 * @throws {InvalidOptionError} If a count is no whole number from 0, or they do not add up to `size`.
 */
export function decodeRunLength({ size, counts }: Pick<RunLengthMask, 'size' | 'counts'>): Mask {
  const [height, width] = size;
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (counts.some((count) => !Number.isSafeInteger(count) || count < 0) || total !== width * height) {
    throw new InvalidOptionError({
      option: 'counts',
      expected: `whole numbers that add up to ${width * height}`,
      received: total,
    });
  }
  const data = new Uint8Array(width * height);
  let position = 0;
  for (const [index, count] of counts.entries()) {
    const end = position + count;
    if (index % 2 === 0) position = end;
    for (; position < end; position++) {
      data[(position % height) * width + Math.floor(position / height)] = 255;
    }
  }
  return { width, height, data };
}
