import { ImageMissingError } from '@lambda-vision/core';
import { checkImageCount } from './check-image-count.js';
import { decodeImageBase64 } from './decode-image-base64.js';
import { isEventBridgeS3Event, objectOfEventBridge } from './event-bridge-s3-event.js';
import type { FoundPicture } from './found-picture.js';
import type { IntakeRules } from './intake-rules.js';
import { ownValue } from './own-value.js';
import { parseJson } from './parse-json.js';
import { picturesInDocument } from './pictures-in-document.js';
import { isS3Record, isS3TestEvent, objectOfS3Record } from './s3-notification.js';
import { startsLikeJson } from './starts-like-json.js';

/** A topic in front of a queue wraps a message once; one more is a topic behind a topic's own envelope. */
const MAX_ENVELOPES = 2;

/**
 * Finds the pictures of a message of a queue or topic: base64, JSON with pictures or references, an event of S3, or
 * one of these in the envelope of SNS. Who may write to the queue may name objects, within the reader's buckets.
 *
 * @param name - What messages call it, such as `Records.0.body`.
 * @returns At least one and at most `maxImages`.
 * @throws {ImageMissingError | ImageBase64Error | ImageReferenceError | ImageTooLargeError} If there is none.
 */
export function picturesInMessage(
  text: unknown,
  name: string,
  rules: IntakeRules,
  envelopes = 0,
): FoundPicture[] {
  if (typeof text !== 'string' || text === '')
    throw new ImageMissingError({ location: name, found: 'no message' });
  if (!startsLikeJson(text))
    return [{ kind: 'file', bytes: decodeImageBase64(text, name, rules.limits.maxBytes), location: name }];

  const value = parseJson(text, name);
  if (isS3TestEvent(value)) throw new ImageMissingError({ location: name, found: 'a test event of S3' });
  if (isEventBridgeS3Event(value)) return [objectOfEventBridge(value, name, false)];
  const records = ownValue(value, 'Records');
  if (Array.isArray(records) && records.some(isS3Record)) {
    checkImageCount(records.length, rules.maxImages);
    return records.map((record, index) => objectOfS3Record(record, `${name}.Records.${index}`, false));
  }
  if (envelopes < MAX_ENVELOPES && ownValue(value, 'Type') === 'Notification')
    return picturesInMessage(ownValue(value, 'Message'), `${name}.Message`, rules, envelopes + 1);

  return picturesInDocument({ value, name, isRequest: false }, rules);
}
