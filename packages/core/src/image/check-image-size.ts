import { ImageTooLargeError } from '../errors/image-too-large-error.js';
import type { Size } from '../tensor/size.js';
import type { ImageHeader } from './image-header.js';
import type { ResolvedImageLimits } from './image-limits.js';

/**
 * Holds what a header announces against the limits, before anything is allocated for a pixel.
 *
 * @param header - The size, and where it is known the memory that decoding takes.
 * @throws {ImageTooLargeError} If a side, the number of pixels or the memory exceeds its limit.
 */
export function checkImageSize(
  { width, height, decodedBytes = 0 }: Size & Partial<Pick<ImageHeader, 'decodedBytes'>>,
  { maxPixels, maxSide, maxDecodedBytes }: ResolvedImageLimits,
): void {
  const received = {
    maxPixels: width * height,
    maxSide: Math.max(width, height),
    maxDecodedBytes: decodedBytes,
  };
  const allowed = { maxPixels, maxSide, maxDecodedBytes };
  for (const limit of ['maxPixels', 'maxSide', 'maxDecodedBytes'] as const) {
    if (received[limit] > allowed[limit])
      throw new ImageTooLargeError({
        limit,
        allowed: allowed[limit],
        received: received[limit],
        width,
        height,
      });
  }
}
