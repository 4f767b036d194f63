import { ImageMissingError } from '@lambda-vision/core';
import type { FoundObject } from './found-picture.js';
import { ownValue } from './own-value.js';
import { toFoundObject } from './to-found-object.js';

/** Whether a value is an event of S3 that EventBridge sends. */
export function isEventBridgeS3Event(value: unknown): boolean {
  return ownValue(value, 'source') === 'aws.s3' && typeof ownValue(value, 'detail-type') === 'string';
}

/**
 * The object that an event of S3 in EventBridge tells of. Its key is as it is stored.
 *
 * @throws {ImageMissingError} If the event tells of anything but a new object.
 * @throws {ImageReferenceError} If it names no object.
 */
export function objectOfEventBridge(event: unknown, location: string, fromEvent: boolean): FoundObject {
  const type = ownValue(event, 'detail-type');
  if (type !== 'Object Created')
    throw new ImageMissingError({ location, found: `the S3 event ${String(type).slice(0, 60)}` });
  const detail = ownValue(event, 'detail');
  const object = ownValue(detail, 'object');
  return toFoundObject({
    bucket: ownValue(ownValue(detail, 'bucket'), 'name'),
    key: ownValue(object, 'key'),
    versionId: ownValue(object, 'version-id'),
    eTag: ownValue(object, 'etag'),
    size: ownValue(object, 'size'),
    location,
    fromEvent,
  });
}
