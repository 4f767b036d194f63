import { decodeImage } from '@lambda-vision/core';
import type { DrawResultOptions } from '@lambda-vision/core/draw';
import { AnswerTooLargeError } from './answer-too-large-error.js';
import type { Drawable } from './find-drawable.js';

/** How a picture is drawn and how large it may become. */
export interface DrawAnswerOptions {
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly draw: Omit<DrawResultOptions, 'mediaType'>;
  /** Bytes that its base64 may have. */
  readonly maxBytes: number;
}

/** Qualities that a JPEG falls to when it is too large: 0.6 and 0.4 of the bytes at 85, measured on noise. */
const LOWER_QUALITIES = [60, 35];

/**
 * Draws a result on its picture. A JPEG that is too large is written with less quality.
 *
 * @returns The bytes of the file.
 * @throws {AnswerTooLargeError} If it is too large all the same.
 */
export async function drawAnswer(
  { result, image }: Drawable,
  options: DrawAnswerOptions,
): Promise<Uint8Array> {
  const { mediaType, draw, maxBytes } = options;
  // Only now: drawing brings jimp, which takes 200 ms to import. JSON answers do not pay for it.
  const { drawResult } = await import('@lambda-vision/core/draw');
  const pixels = await decodeImage(image.bytes, { accept: [image.mediaType] });
  const { quality = 85 } = draw;
  const lower = mediaType === 'image/jpeg' ? LOWER_QUALITIES.filter((each) => each < quality) : [];
  let bytes = 0;
  for (const each of [quality, ...lower]) {
    const file = await drawResult(pixels, result, { ...draw, mediaType, quality: each });
    bytes = Math.ceil(file.length / 3) * 4;
    if (bytes <= maxBytes) return file;
  }
  throw new AnswerTooLargeError({ mediaType, bytes, maxBytes });
}
