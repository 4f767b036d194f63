import {
  checkImageSize,
  type ImageMediaType,
  ImageTooLargeError,
  type ResolvedImageLimits,
  readHeader,
  sniffMediaType,
  UnsupportedMediaTypeError,
} from '@lambda-vision/core';
import type { RequestImage } from './request-image.js';

/**
 * Reads a picture's header and refuses what no model should see.
 *
 * @param bytes - The file.
 * @param accepted - Media types that are taken.
 * @throws {UnsupportedMediaTypeError} If it is none of these.
 * @throws {ImageDecodeError} If its header is damaged.
 * @throws {ImageTooLargeError} If it exceeds a limit.
 */
export function toRequestImage(
  bytes: Uint8Array,
  accepted: readonly ImageMediaType[],
  limits: ResolvedImageLimits,
): RequestImage {
  const { maxBytes } = limits;
  if (bytes.length > maxBytes)
    throw new ImageTooLargeError({ limit: 'maxBytes', allowed: maxBytes, received: bytes.length });
  const sniffed = sniffMediaType(bytes);
  const mediaType = accepted.find((each) => each === sniffed);
  if (mediaType === undefined) throw new UnsupportedMediaTypeError({ mediaType: sniffed, accepted });
  const header = readHeader(bytes);
  checkImageSize(header, limits);
  const { width, height, orientation } = header;
  // Orientations 5–8 turn the picture by a quarter.
  const upright = orientation >= 5 ? { width: height, height: width } : { width, height };
  return { bytes, mediaType, ...upright, orientation };
}
