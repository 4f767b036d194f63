import { ImageTooLargeError } from '../errors/image-too-large-error.js';
import type { Size } from '../tensor/size.js';
import type { ResolvedImageLimits } from './image-limits.js';

/**
 * Holds the size that a header announces against the limits, before anything is allocated for a pixel.
 *
 * @throws {ImageTooLargeError} If a side or the number of pixels exceeds its limit.
 */
export function checkImageSize({ width, height }: Size, limits: ResolvedImageLimits): void {
  const side = Math.max(width, height);
  if (width * height > limits.maxPixels)
    throw new ImageTooLargeError({
      limit: 'maxPixels',
      allowed: limits.maxPixels,
      received: width * height,
      width,
      height,
    });
  if (side > limits.maxSide)
    throw new ImageTooLargeError({
      limit: 'maxSide',
      allowed: limits.maxSide,
      received: side,
      width,
      height,
    });
}
