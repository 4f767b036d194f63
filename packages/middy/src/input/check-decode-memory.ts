import { ImageTooLargeError } from '@lambda-vision/core';
import type { OpenedPicture } from './opened-picture.js';
import { roomFor } from './room-for.js';

/**
 * Holds what decoding will take against the memory that is left at the moment. Pictures are decoded one after the
 * other, so each is held against it alone; the files of all are in memory already.
 *
 * @returns The error for each picture that does not fit, in their order.
 */
export async function checkDecodeMemory(
  pictures: readonly OpenedPicture[],
): Promise<(ImageTooLargeError | undefined)[]> {
  const largest = Math.max(0, ...pictures.map(({ decodedBytes }) => decodedBytes));
  const room = Math.floor(await roomFor(largest));
  return pictures.map(({ decodedBytes, image: { width, height } }) =>
    decodedBytes > room
      ? new ImageTooLargeError({ limit: 'memory', allowed: room, received: decodedBytes, width, height })
      : undefined,
  );
}
