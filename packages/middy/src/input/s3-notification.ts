import { ImageMissingError, ImageReferenceError } from '@lambda-vision/core';
import type { FoundObject } from './found-picture.js';
import { ownValue } from './own-value.js';
import { toFoundObject } from './to-found-object.js';

/** Whether a value is one record of an S3 notification. */
export function isS3Record(value: unknown): boolean {
  return ownValue(value, 'eventSource') === 'aws:s3';
}

/** Whether a value is what S3 sends once when notifications are set up. */
export function isS3TestEvent(value: unknown): boolean {
  return ownValue(value, 'Event') === 's3:TestEvent';
}

/**
 * The object that a record of an S3 notification tells of. Its key is URL-encoded there.
 *
 * @throws {ImageMissingError} If the record tells of anything but a new object.
 * @throws {ImageReferenceError} If it names no object.
 */
export function objectOfS3Record(record: unknown, location: string, fromEvent: boolean): FoundObject {
  const name = ownValue(record, 'eventName');
  if (typeof name !== 'string' || !/^(?:s3:)?ObjectCreated:/.test(name))
    throw new ImageMissingError({ location, found: `the S3 event ${String(name).slice(0, 60)}` });
  const s3 = ownValue(record, 's3');
  const object = ownValue(s3, 'object');
  const key = ownValue(object, 'key');
  return toFoundObject({
    bucket: ownValue(ownValue(s3, 'bucket'), 'name'),
    key: typeof key === 'string' ? decodeKey(key, location) : key,
    versionId: ownValue(object, 'versionId'),
    eTag: ownValue(object, 'eTag'),
    size: ownValue(object, 'size'),
    location,
    fromEvent,
  });
}

function decodeKey(key: string, location: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch (cause) {
    throw new ImageReferenceError({ source: location, reason: 'its key is not URL-encoded', cause });
  }
}
