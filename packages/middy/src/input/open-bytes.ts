import { checkImageSize, readHeader, sniffMediaType, UnsupportedMediaTypeError } from '@lambda-vision/core';
import { checkFileSize } from './check-file-size.js';
import type { ImageOrigin } from './image-origin.js';
import type { IntakeRules } from './intake-rules.js';
import type { OpenedPicture } from './opened-picture.js';

/**
 * Reads a picture's header and refuses what no model should see.
 *
 * @param bytes - The file.
 * @throws {UnsupportedMediaTypeError} If it is none of the accepted formats.
 * @throws {ImageDecodeError} If its header is damaged.
 * @throws {ImageTooLargeError} If it exceeds a limit.
 */
export function openBytes(
  bytes: Uint8Array,
  origin: ImageOrigin,
  { accept, limits }: Pick<IntakeRules, 'accept' | 'limits'>,
): OpenedPicture {
  checkFileSize(bytes.length, limits.maxBytes);
  const sniffed = sniffMediaType(bytes);
  const mediaType = accept.find((each) => each === sniffed);
  if (mediaType === undefined) throw new UnsupportedMediaTypeError({ mediaType: sniffed, accepted: accept });
  const header = readHeader(bytes);
  checkImageSize(header, limits);
  const { width, height, orientation, decodedBytes } = header;
  // Orientations 5–8 turn the picture by a quarter.
  const upright = orientation >= 5 ? { width: height, height: width } : { width, height };
  return { image: { bytes, mediaType, ...upright, orientation, limits, origin }, decodedBytes };
}
