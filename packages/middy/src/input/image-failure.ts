import { ERROR_CODES, type ErrorCode, ImageTooLargeError, type VisionError } from '@lambda-vision/core';
import type { ImageRecord } from './image-origin.js';

/** A record of an event whose pictures were not taken. */
export interface ImageFailure {
  readonly record: ImageRecord;
  /** Why; of a record with several pictures, why the first bad one was refused. */
  readonly error: VisionError;
  /** Whether the same record will fail again, so that another attempt is of no use. */
  readonly permanent: boolean;
}

/** Faults of the picture or the message itself. */
const PERMANENT: ReadonlySet<ErrorCode> = new Set([
  ERROR_CODES.IMAGE_MISSING,
  ERROR_CODES.IMAGE_BASE64,
  ERROR_CODES.UNSUPPORTED_MEDIA_TYPE,
  ERROR_CODES.IMAGE_DECODE,
  ERROR_CODES.IMAGE_TOO_LARGE,
  ERROR_CODES.IMAGE_REFERENCE,
]);

/** Says whether trying a record again can help. What the memory of the moment refused may fit alone. */
export function toImageFailure(record: ImageRecord, error: VisionError): ImageFailure {
  const isOfTheMoment = error instanceof ImageTooLargeError && error.limit === 'memory';
  return { record, error, permanent: PERMANENT.has(error.code) && !isOfTheMoment };
}
