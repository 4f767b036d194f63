import { InvalidOptionError } from '../../errors/invalid-option-error.js';
import type { Point } from '../../tensor/point.js';
import type { RawImage } from '../../tensor/raw-image.js';
import type { Alignment, AlignmentName } from './alignment.js';
import { resolveAlignment } from './resolve-alignment.js';
import { similarityTransform } from './similarity-transform.js';
import { warpAffine } from './warp-affine.js';

/**
 * Cuts a face, or anything else with landmarks, out of a picture: turned, scaled and shifted until its landmarks lie
 * where the alignment has them. What lies outside of the picture is black.
 *
 * Equals scikit-image's `SimilarityTransform.estimate` followed by OpenCV 4's `warpAffine` to the byte. insightface's
 * `norm_crop` and OpenCV's `FaceRecognizerSF::alignCrop` compute the transform in single precision: of photos 0.02 % and
 * 0.04 % of their bytes differ from ours, by at most 5 levels (40 faces of one photo, OpenCV 4.6).
 *
 * @param landmarks - In pixels of the picture; as many as the alignment has, in its order.
 * @param align - `'arcface-112'`, or where the landmarks should be.
 * @returns A new picture, as large as the alignment says.
 * @throws {InvalidOptionError} If `align` is not allowed, or there are more or fewer landmarks than it has.
 */
export function alignImage(
  image: RawImage,
  landmarks: readonly Point[],
  align: AlignmentName | Alignment,
): RawImage {
  const { width, height, points } = resolveAlignment(align);
  if (landmarks.length !== points.length) {
    throw new InvalidOptionError({
      option: 'align',
      expected: `one of ${landmarks.length} points, as there are landmarks`,
      received: `one of ${points.length}`,
    });
  }
  return warpAffine(image, similarityTransform(landmarks, points), { width, height });
}
