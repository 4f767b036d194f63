import type { RotatedRectangle } from './min-area-rectangle.js';

/**
 * Grows a rectangle by the same distance on all sides: `area * ratio / perimeter`. Detection by differentiable
 * binarization learns text that is shrunk by such a distance.
 *
 * Growing a rectangle's outline with round joins, as PaddleOCR does, and taking the rectangle of least area
 * around it gives exactly this one.
 *
 * @param ratio - At least 0; 0 leaves the rectangle as it is.
 * @see Liao et al., "Real-time Scene Text Detection with Differentiable Binarization", 2020, section 3.5.
 */
export function unclipRectangle(rectangle: RotatedRectangle, ratio: number): RotatedRectangle {
  const { width, height } = rectangle;
  const perimeter = 2 * (width + height);
  const distance = perimeter === 0 ? 0 : (width * height * ratio) / perimeter;
  return { ...rectangle, width: width + 2 * distance, height: height + 2 * distance };
}
