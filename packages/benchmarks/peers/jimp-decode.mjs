import { Jimp } from 'jimp';
import { toTensor } from './to-tensor.mjs';

/** Decodes and resizes with jimp: short side 232, bilinear. */
export async function preprocess(bytes) {
  const image = await Jimp.fromBuffer(bytes);
  if (image.width < image.height) image.resize({ w: 232 });
  else image.resize({ h: 232 });
  const { data, width, height } = image.bitmap;
  return toTensor(data, { width, height, channels: 4 });
}
