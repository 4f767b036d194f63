import { jobOfUpload } from '../objects/object-keys.js';

/** A picture that has arrived in the bucket. */
export interface Upload {
  readonly jobId: string;
  readonly bytes: number;
}

interface S3Record {
  readonly eventName?: unknown;
  readonly s3?: { readonly object?: { readonly key?: unknown; readonly size?: unknown } };
}

interface EventBridgeEvent {
  readonly 'detail-type'?: unknown;
  readonly detail?: { readonly object?: { readonly key?: unknown; readonly size?: unknown } } | null;
}

/**
 * Reads which jobs' pictures an S3 notification announces, also one that came by way of EventBridge.
 *
 * @returns The uploads of our keys; undefined if it is no such event.
 */
export function readUploadEvent(value: unknown): Upload[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  // What S3 sends when notifications are switched on.
  if ('Event' in value && value.Event === 's3:TestEvent') return [];
  if ('Records' in value && Array.isArray(value.Records) && value.Records.every(isS3Record))
    return value.Records.filter(({ eventName }) => String(eventName).includes('ObjectCreated:')).flatMap(
      ({ s3 }) =>
        // Keys of notifications are encoded as in forms; ours have no character that changes.
        upload(s3?.object?.key, s3?.object?.size),
    );
  if ('source' in value && value.source === 'aws.s3') {
    const { 'detail-type': type, detail } = value as EventBridgeEvent;
    // Deleted and expired objects are announced in the same way.
    return type === 'Object Created' ? upload(detail?.object?.key, detail?.object?.size) : [];
  }
  return undefined;
}

function isS3Record(record: unknown): record is S3Record {
  return typeof record === 'object' && record !== null && 's3' in record;
}

function upload(key: unknown, size: unknown): Upload[] {
  const jobId = typeof key === 'string' ? jobOfUpload(key) : undefined;
  return jobId === undefined ? [] : [{ jobId, bytes: Number(size) || 0 }];
}
