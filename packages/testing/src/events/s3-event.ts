import { normalizeObject, type StoredObject } from './stored-object.js';

/** Event that S3 sends to a function, a queue or a topic. */
export interface S3Event {
  Records: S3EventRecord[];
}

/** What happened to one object. */
export interface S3EventRecord {
  eventVersion: string;
  eventSource: 'aws:s3';
  awsRegion: string;
  eventTime: string;
  eventName: string;
  userIdentity: { principalId: string };
  requestParameters: { sourceIPAddress: string };
  responseElements: { 'x-amz-request-id': string; 'x-amz-id-2': string };
  s3: {
    s3SchemaVersion: string;
    configurationId: string;
    bucket: { name: string; ownerIdentity: { principalId: string }; arn: string };
    object: { key: string; size: number; eTag: string; versionId?: string; sequencer: string };
  };
}

/** What {@link s3Event} makes a record from. */
export interface S3EventObject extends StoredObject {
  /** @defaultValue 'ObjectCreated:Put' */
  readonly eventName?: string;
}

/**
 * Makes the event of an S3 notification, with one record for each object. Keys are URL-encoded and carry a space as
 * `+`, as S3 sends them.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export function s3Event(...objects: readonly S3EventObject[]): S3Event {
  return { Records: (objects.length === 0 ? [{}] : objects).map(toRecord) };
}

function toRecord({ eventName = 'ObjectCreated:Put', ...object }: S3EventObject): S3EventRecord {
  const { bucket, key, size, eTag, versionId } = normalizeObject(object);
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: 'eu-central-1',
    eventTime: '2026-01-01T00:00:00.000Z',
    eventName,
    userIdentity: { principalId: 'AWS:AIDAEXAMPLE' },
    requestParameters: { sourceIPAddress: '192.0.2.1' },
    responseElements: { 'x-amz-request-id': 'C3D13FE58DE4C810', 'x-amz-id-2': 'example' },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'uploads',
      bucket: { name: bucket, ownerIdentity: { principalId: 'A3EXAMPLE' }, arn: `arn:aws:s3:::${bucket}` },
      object: {
        key: encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/'),
        size,
        eTag,
        ...(versionId === undefined ? {} : { versionId }),
        sequencer: '0055AED6DCD90281E5',
      },
    },
  };
}
