import {
  DeadlineError,
  fetchImage,
  ImageFetchError,
  ImageReferenceError,
  ImageTooLargeError,
  VisionError,
} from '@lambda-vision/core';
import { checkFileSize } from './check-file-size.js';
import type { FoundObject, FoundPicture, FoundUrl } from './found-picture.js';
import type { ImageOrigin, ImageRecord } from './image-origin.js';
import type { IntakeRules } from './intake-rules.js';
import { openBytes } from './open-bytes.js';
import type { OpenedPicture } from './opened-picture.js';
import { roomFor } from './room-for.js';

/**
 * Reads a picture where it is and checks its header.
 *
 * @param signal - Asked for when a reference is read; ends the reading.
 * @param record - Record of the event that it came with.
 * @throws {ImageReferenceError | ImageFetchError | DeadlineError} If a reference cannot be read.
 * @throws {UnsupportedMediaTypeError | ImageDecodeError | ImageTooLargeError} If no model should see it.
 */
export async function openPicture(
  found: FoundPicture,
  rules: IntakeRules,
  signal: () => AbortSignal | undefined,
  record?: ImageRecord,
): Promise<OpenedPicture> {
  const origin = { ...originOf(found), ...(record === undefined ? {} : { record }) };
  if (found.kind === 'file') return openBytes(found.bytes, origin, rules);
  const source = shown(found);
  const { maxBytes } = rules.limits;
  if (found.kind === 's3' && found.size !== undefined) checkFileSize(found.size, maxBytes);
  const room = await roomFor(found.kind === 's3' ? (found.size ?? 0) : 0);
  const allowed = Math.min(maxBytes, Math.floor(room));
  const end = signal();
  let bytes: Uint8Array;
  try {
    bytes = await read(found, rules, allowed, end);
  } catch (error) {
    throw toVisionError(error, source, maxBytes, end);
  }
  return openBytes(bytes, origin, rules);
}

async function read(
  found: FoundObject | FoundUrl,
  { s3, url }: IntakeRules,
  maxBytes: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  if (found.kind === 's3') {
    if (s3 === undefined)
      throw new ImageReferenceError({
        source: shown(found),
        reason: 'this service reads no objects from S3 (imageInput options.s3)',
      });
    const { reference, fromEvent } = found;
    return s3.read(reference, { maxBytes, fromEvent, ...(signal === undefined ? {} : { signal }) });
  }
  if (url === undefined)
    throw new ImageReferenceError({ source: shown(found), reason: 'this service fetches no addresses' });
  return fetchImage(found.url, { ...url, maxBytes }, signal);
}

/** A reader may be anybody's; whatever else it throws is its own trouble and not the caller's. */
function toVisionError(
  error: unknown,
  source: string,
  maxBytes: number,
  signal: AbortSignal | undefined,
): VisionError {
  if (signal?.aborted) return new DeadlineError({ stage: `reading ${source}`, overdueMs: 0, cause: error });
  if (error instanceof ImageTooLargeError && error.limit === 'maxBytes' && error.allowed < maxBytes)
    return new ImageTooLargeError({
      limit: 'memory',
      allowed: error.allowed,
      received: error.received,
      cause: error,
    });
  if (VisionError.isInstance(error)) return error;
  return new ImageFetchError({ source, reason: 'its reader failed', cause: error });
}

function originOf(found: FoundPicture): ImageOrigin {
  if (found.kind === 's3') return { kind: 's3', ...found.reference };
  if (found.kind === 'url') return { kind: 'url', url: shown(found) };
  const { location, fileName } = found;
  return { kind: 'inline', location, ...(fileName === undefined ? {} : { fileName }) };
}

/** A reference as messages and logs may show it. */
function shown(found: FoundObject | FoundUrl): string {
  if (found.kind === 's3') return `s3://${found.reference.bucket}/${found.reference.key}`;
  const { protocol, host, pathname } = new URL(found.url);
  return `${protocol}//${host}${pathname}`;
}
