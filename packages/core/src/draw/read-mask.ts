import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { decodeImage } from '../image/decode-image.js';
import type { EncodedMask, RunLengthMask } from '../results/segmentation-result.js';
import type { MaskLevels } from './mask-levels.js';

/**
 * Reads a mask in any of its forms.
 *
 * @returns Levels 0 and 255 for run lengths.
 * @throws {InvalidOptionError} If the runs or the numbers are not as many as the mask has pixels.
 * @throws {ImageDecodeError} If a PNG is damaged.
 */
export async function readMask(mask: EncodedMask): Promise<MaskLevels> {
  if (mask.format === 'rle') return fillRuns(mask);
  if (mask.format === 'png') return readPng(mask.data);
  const { width, height, data } = mask;
  if (data.length !== width * height) throw wrongCount(width * height, data.length);
  return { width, height, data };
}

function fillRuns({ size: [height, width], counts }: RunLengthMask): MaskLevels {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total !== width * height) throw wrongCount(width * height, total);
  const data = new Uint8Array(width * height);
  let position = 0;
  for (const [run, count] of counts.entries()) {
    const end = position + count;
    // Runs of the object alternate with those of its surroundings; they go down the columns.
    for (; run % 2 === 1 && position < end; position++)
      data[(position % height) * width + Math.floor(position / height)] = 255;
    position = end;
  }
  return { width, height, data };
}

async function readPng(base64: string): Promise<MaskLevels> {
  const { width, height, data } = await decodeImage(Buffer.from(base64, 'base64'), {
    accept: ['image/png'],
  });
  const levels = new Uint8Array(width * height);
  for (let at = 0; at < levels.length; at++) levels[at] = data[at * 3]!;
  return { width, height, data: levels };
}

function wrongCount(pixels: number, received: number): InvalidOptionError {
  return new InvalidOptionError({ option: 'mask', expected: `${pixels} pixels`, received });
}
