import { S3Fault } from './s3-fault.js';

/** What S3 says of an object. */
export interface ObjectHead {
  readonly byteLength: number;
  readonly eTag: string;
  /** Changes when the object is written again, with the same bytes or others. */
  readonly version: string;
}

/** The part of S3's answers that says it. */
interface ObjectAnswer {
  readonly ContentLength?: number | undefined;
  readonly ETag?: string | undefined;
  readonly LastModified?: Date | undefined;
  readonly VersionId?: string | undefined;
}

/**
 * Reads what S3 says of an object.
 *
 * @throws {S3Fault} If it does not say how large it is, or has no ETag.
 */
export function objectHead({ ContentLength, ETag, LastModified, VersionId }: ObjectAnswer): ObjectHead {
  if (ContentLength === undefined || ETag === undefined || ETag === '') {
    throw new S3Fault({ kind: 'broken', reason: 'S3 does not say its size and ETag' });
  }
  // The time too: the ETag of a model stays when only its external data was written anew with it.
  const parts = [ETag, LastModified?.toISOString(), VersionId].filter((part) => part !== undefined);
  return { byteLength: ContentLength, eTag: ETag, version: parts.join(' ') };
}
