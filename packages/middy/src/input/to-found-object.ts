import { ImageReferenceError } from '@lambda-vision/core';
import type { FoundObject } from './found-picture.js';

/** What an event of S3 says of an object, unchecked. */
export interface ToldObject {
  readonly bucket: unknown;
  readonly key: unknown;
  readonly versionId: unknown;
  readonly eTag: unknown;
  readonly size: unknown;
  /** Where it says so, for messages. */
  readonly location: string;
  readonly fromEvent: boolean;
}

/**
 * Checks what an event of S3 says.
 *
 * @throws {ImageReferenceError} If it names no object.
 */
export function toFoundObject(told: ToldObject): FoundObject {
  const { bucket, key, versionId, eTag, size, location, fromEvent } = told;
  if (!isText(bucket) || !isText(key))
    throw new ImageReferenceError({ source: location, reason: 'it has no bucket and key' });
  return {
    kind: 's3',
    reference: {
      bucket,
      key,
      ...(isText(versionId) ? { versionId } : {}),
      ...(isText(eTag) ? { eTag: eTag.replaceAll('"', '') } : {}),
    },
    fromEvent,
    ...(typeof size === 'number' && size >= 0 ? { size } : {}),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
