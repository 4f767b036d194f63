import { ImageReferenceError } from '@lambda-vision/core';
import type { FoundObject, FoundUrl } from './found-picture.js';
import type { IntakeRules } from './intake-rules.js';
import { ownValue } from './own-value.js';

/** Longest key that S3 has, in bytes. */
const MAX_KEY_BYTES = 1024;

/**
 * Reads `{ "bucket", "key", "versionId"? }` that a caller or a message wrote.
 *
 * @param isRequest - Whether an HTTP caller wrote it, who may name buckets only when the function says so.
 * @throws {ImageReferenceError} If it is no reference, or none is taken from there.
 */
export function objectReference(
  value: unknown,
  location: string,
  isRequest: boolean,
  rules: IntakeRules,
): FoundObject {
  const [bucket, key, versionId] = ['bucket', 'key', 'versionId'].map((name) => ownValue(value, name));
  const isWhole = isName(bucket) && isName(key) && Buffer.byteLength(key) <= MAX_KEY_BYTES;
  if (!isWhole) throw new ImageReferenceError({ source: location, reason: 'it has no bucket and key' });
  if (versionId !== undefined && !isName(versionId))
    throw new ImageReferenceError({ source: location, reason: 'its versionId is no text' });
  if (isRequest && !rules.s3InRequests)
    throw new ImageReferenceError({
      source: location,
      reason: 'this service takes no objects by reference; send the bytes',
    });
  return {
    kind: 's3',
    reference: { bucket, key, ...(versionId === undefined ? {} : { versionId }) },
    fromEvent: false,
  };
}

/**
 * Reads the address of a picture; which hosts are allowed is checked when it is fetched.
 *
 * @throws {ImageReferenceError} If it is no `https:` address, or none is taken.
 */
export function urlReference(value: unknown, location: string, rules: IntakeRules): FoundUrl {
  if (rules.url === undefined)
    throw new ImageReferenceError({
      source: location,
      reason: 'this service fetches no addresses; send the bytes',
    });
  if (typeof value !== 'string' || URL.parse(value)?.protocol !== 'https:')
    throw new ImageReferenceError({ source: location, reason: 'it is no https: address' });
  return { kind: 'url', url: value };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
