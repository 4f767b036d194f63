import { normalizeObject, type StoredObject } from './stored-object.js';

/** Event that S3 sends through EventBridge. */
export interface EventBridgeS3Event {
  version: string;
  id: string;
  'detail-type': string;
  source: 'aws.s3';
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: {
    version: '0';
    bucket: { name: string };
    object: { key: string; size: number; etag: string; 'version-id'?: string; sequencer: string };
    'request-id': string;
    requester: string;
    'source-ip-address': string;
    reason: 'PutObject';
  };
}

/** What {@link eventBridgeS3Event} is made from. */
export interface EventBridgeS3Object extends StoredObject {
  /** @defaultValue 'Object Created' */
  readonly detailType?: string;
}

/**
 * Makes the event that S3 sends through EventBridge. Unlike in a notification, the key is as it is stored.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export function eventBridgeS3Event({
  detailType = 'Object Created',
  ...object
}: EventBridgeS3Object = {}): EventBridgeS3Event {
  const { bucket, key, size, eTag, versionId } = normalizeObject(object);
  return {
    version: '0',
    id: '17793124-05d4-b198-2fde-7ededc63b103',
    'detail-type': detailType,
    source: 'aws.s3',
    account: '123456789012',
    time: '2026-01-01T00:00:00Z',
    region: 'eu-central-1',
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      version: '0',
      bucket: { name: bucket },
      object: {
        key,
        size,
        etag: eTag,
        ...(versionId === undefined ? {} : { 'version-id': versionId }),
        sequencer: '0055AED6DCD90281E5',
      },
      'request-id': 'C3D13FE58DE4C810',
      requester: '123456789012',
      'source-ip-address': '192.0.2.1',
      reason: 'PutObject',
    },
  };
}
