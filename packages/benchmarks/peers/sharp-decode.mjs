import sharp from 'sharp';
import { toTensor } from './to-tensor.mjs';

// One thread, as all subjects here; and no cache, because every request brings another picture.
sharp.concurrency(1);
sharp.cache(false);

/** Decodes and resizes with sharp, which shrinks a JPEG while it decodes: short side 232, linear. */
export async function preprocess(bytes) {
  const { data, info } = await sharp(bytes)
    .resize({ width: 232, height: 232, fit: 'outside', kernel: 'linear' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return toTensor(data, info);
}
