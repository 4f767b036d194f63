import { ImageTooLargeError } from '@lambda-vision/core';

/**
 * Holds the size of a file against the limit.
 *
 * @throws {ImageTooLargeError} If it has more than `maxBytes` bytes.
 */
export function checkFileSize(received: number, maxBytes: number): void {
  if (received > maxBytes) throw new ImageTooLargeError({ limit: 'maxBytes', allowed: maxBytes, received });
}
