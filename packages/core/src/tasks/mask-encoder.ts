import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { encodePng } from '../image/png/encode-png.js';
import { encodeRunLength } from '../postprocess/segmentation/encode-run-length.js';
import type { Mask } from '../postprocess/segmentation/mask.js';
import type { ArrayMask, EncodedMask, PngMask } from '../results/segmentation-result.js';
import type { MaskFormat } from './run-options.js';

const ENCODERS = { png: toPng, rle: encodeRunLength, array: toArray } as const satisfies Record<
  MaskFormat,
  (mask: Mask) => EncodedMask
>;

/**
 * Chooses the form of masks.
 *
 * @throws {InvalidOptionError} If there is no such form.
 */
export function maskEncoder<F extends MaskFormat>(
  format: F,
): (mask: Mask) => ReturnType<(typeof ENCODERS)[F]> {
  if (Object.hasOwn(ENCODERS, format)) {
    return ENCODERS[format] as (mask: Mask) => ReturnType<(typeof ENCODERS)[F]>;
  }
  const expected = `one of ${Object.keys(ENCODERS).join(', ')}`;
  throw new InvalidOptionError({ option: 'mask', expected, received: format });
}

function toPng({ width, height, data }: Mask): PngMask {
  const file = encodePng({ width, height, channels: 1, data }, { mask: true });
  return { format: 'png', width, height, data: Buffer.from(file).toString('base64') };
}

function toArray({ width, height, data }: Mask): ArrayMask {
  return { format: 'array', width, height, data };
}
