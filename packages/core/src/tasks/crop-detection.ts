import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { alignImage } from '../preprocess/align/align-image.js';
import type { Alignment, AlignmentName } from '../preprocess/align/alignment.js';
import { cropImage } from '../preprocess/crop-image.js';
import type { Detection } from '../results/detection-result.js';
import type { RawImage } from '../tensor/raw-image.js';

/** How a detection is cut out. */
export interface CropDetectionOptions {
  /** Widens the box on every side by this fraction of its longer side. @defaultValue 0 */
  readonly margin?: number;
  /** Where landmarks should lie. @defaultValue none: the crop is the box */
  readonly align?: AlignmentName | Alignment;
}

/**
 * Cuts a detection out of the picture: its box, or itself aligned by its landmarks.
 *
 * @throws {InvalidOptionError} If it is to be aligned and has no landmarks, or not as many as the alignment.
 */
export function cropDetection(
  image: RawImage,
  { box, landmarks, keypoints }: Detection,
  { margin = 0, align }: CropDetectionOptions,
): RawImage {
  if (align === undefined) return cropImage(image, box, { margin });
  const points = landmarks ?? keypoints;
  if (points !== undefined) return alignImage(image, points, align);
  throw new InvalidOptionError({
    option: 'align',
    expected: 'left out, since the detector gives neither landmarks nor keypoints',
    received: align,
  });
}
