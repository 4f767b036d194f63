import { expect, it } from 'vitest';
import { compilePreprocess } from '../../core/src/preprocess/compile-preprocess.js';
import type { ResizeFilter } from '../../core/src/preprocess/preprocess-spec.js';
import { readTensorProto } from './read-tensor-proto.js';
import { describeShared, shared } from './shared.js';

/**
 * ONNX's Resize against our kernels, where both mean the same. Ours are for levels of 8 bits, so the vectors' numbers
 * are taken ten times and the answers are compared within a level. The other vectors differ in meaning:
 * - `align_corners`, `half_pixel_symmetric`, `asymmetric`, `tf_crop_and_resize`: other positions of the samples;
 * - `pytorch_half_pixel` takes the first sample where one pixel is left, OpenCV the middle;
 * - `scales` that are not the ratio of the sizes (0.6, 0.8): we, Pillow and OpenCV know sizes only;
 * - `cubic_antialias` has a = -0.75, Pillow's bicubic -0.5; `A_n0p5` when shrinking has no antialiasing, Pillow has;
 * - `linear_antialias` differs from Pillow's bilinear by up to 1.4 levels of the tenfold numbers;
 * - `nearest` with samples halfway between two pixels (`sizes_nearest`, `not_larger`, `not_smaller`): the operator
 *   takes the lower, Pillow the upper; `round_prefer_ceil`, `ceil` and `floor_align_corners` are kernels of neither.
 */
const VECTORS: readonly (readonly [vector: string, filter: ResizeFilter])[] = [
  ['upsample_scales_linear', 'opencv-linear'],
  ['upsample_scales_linear', 'pillow-bilinear'],
  ['upsample_scales_cubic', 'opencv-cubic'],
  ['upsample_sizes_cubic', 'opencv-cubic'],
  ['downsample_sizes_cubic', 'opencv-cubic'],
  ['upsample_scales_cubic_A_n0p5_exclude_outside', 'pillow-bicubic'],
  ['upsample_scales_nearest', 'pillow-nearest'],
  ['upsample_scales_nearest_axes_2_3', 'opencv-nearest'],
  ['upsample_scales_nearest_axes_3_2', 'pillow-nearest'],
];

const GAIN = 10;

function plane(vector: string, file: string) {
  const path = shared('golden/onnx-node', `test_resize_${vector}`, 'test_data_set_0', `${file}.pb`);
  const stored = readTensorProto(path);
  if (stored === undefined) throw new Error(`Expected ${path} to be of a known element type.`);
  const [, , height = 0, width = 0] = stored.dims;
  return { width, height, data: Array.from(stored.data, Number).map((value) => value * GAIN) };
}

describeShared('resize kernels against ONNX', () => {
  it.each(VECTORS)('%s by %s', (vector, filter) => {
    const from = plane(vector, 'input_0');
    const to = plane(vector, 'output_0');
    const resize = { mode: 'stretch', width: to.width, height: to.height, filter } as const;
    const plan = compilePreprocess({ resize }, { layout: 'NCHW', dtype: 'uint8', channelOrder: 'RGB' });

    const { tensor } = plan.run({
      width: from.width,
      height: from.height,
      data: Uint8Array.from(from.data.flatMap((level) => [level, level, level])),
    });

    const levels = Array.from(tensor.data as Uint8Array).slice(0, to.data.length);
    const apart = levels.map((level, at) =>
      Math.abs(level - Math.min(255, Math.max(0, to.data[at] as number))),
    );
    expect(levels).toHaveLength(to.width * to.height);
    expect(Math.max(...apart)).toBeLessThanOrEqual(1);
  });
});
