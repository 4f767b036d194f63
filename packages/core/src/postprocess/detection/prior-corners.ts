import type { BoxCorners } from './box-corners.js';
import type { SsdSpec } from './detection-spec.js';

/**
 * Makes the function that applies SSD's offsets to priors: the centre moves by `offset * variance` of the prior's
 * extent, the extent grows by `exp(offset * variance)`.
 *
 * Offsets are x, y, width, height; y, x, height, width where `boxFormat` is `yxyx`, as in TensorFlow.
 */
export function priorCorners(
  anchors: NonNullable<SsdSpec['anchors']>,
  { variances = [0.1, 0.2], boxFormat }: Pick<SsdSpec, 'variances' | 'boxFormat'>,
): BoxCorners {
  const [centreVariance, extentVariance] = variances;
  const priors = Float64Array.from(anchors.flat());
  const [x, y, w, h] = boxFormat === 'yxyx' ? [1, 0, 3, 2] : [0, 1, 2, 3];
  return (offsets, at, corners) => {
    const width = priors[at + 2]!;
    const height = priors[at + 3]!;
    const centreX = priors[at]! + offsets[at + x!]! * centreVariance * width;
    const centreY = priors[at + 1]! + offsets[at + y!]! * centreVariance * height;
    const halfWidth = (width * Math.exp(offsets[at + w!]! * extentVariance)) / 2;
    const halfHeight = (height * Math.exp(offsets[at + h!]! * extentVariance)) / 2;
    corners[0] = centreX - halfWidth;
    corners[1] = centreY - halfHeight;
    corners[2] = centreX + halfWidth;
    corners[3] = centreY + halfHeight;
  };
}
