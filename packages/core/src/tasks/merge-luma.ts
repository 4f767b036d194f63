import { rgbToYcc } from '../postprocess/rgb-to-ycc.js';
import { yccToRgb } from '../postprocess/ycc-to-rgb.js';
import { compilePreprocess } from '../preprocess/compile-preprocess.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Size } from '../tensor/size.js';

/** Luma that a model made. */
export interface LumaPicture extends Size {
  /** `width * height` levels. */
  readonly data: Uint8Array;
}

/**
 * Merges a model's luma with the colours of the original, whose Cb and Cr are brought to its size by Pillow's bicubic.
 *
 * @param original - The picture, or the part of it, that the luma shows.
 * @returns RGB of the luma's size.
 * @see PyTorch's super-resolution example, which does the same with Pillow
 */
export function mergeLuma({ width, height, data }: LumaPicture, original: RawImage): Uint8Array {
  const resize = compilePreprocess(
    { resize: { mode: 'stretch', width, height, filter: 'pillow-bicubic' } },
    { layout: 'NHWC', dtype: 'uint8' },
    { maxElements: width * height * 3 },
  );
  // The kernels treat the three channels alike, whatever they mean.
  const ycc = resize.run({ ...original, data: rgbToYcc(original.data) }).tensor.data as Uint8Array;
  for (let pixel = 0; pixel < data.length; pixel++) ycc[pixel * 3] = data[pixel]!;
  return yccToRgb(ycc);
}
