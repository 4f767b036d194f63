import { ImageTooLargeError } from '@lambda-vision/core';

/**
 * Holds the number of pictures against the limit.
 *
 * @throws {ImageTooLargeError} If there are more than `maxImages`.
 */
export function checkImageCount(received: number, maxImages: number): void {
  if (received > maxImages)
    throw new ImageTooLargeError({ limit: 'maxImages', allowed: maxImages, received });
}
