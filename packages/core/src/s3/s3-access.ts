import type { S3Client } from '@aws-sdk/client-s3';

/** With what and how long objects are read. */
export interface S3Access {
  readonly client: Pick<S3Client, 'send'>;
  /** Milliseconds for one request, until the last byte of its answer. */
  readonly requestTimeoutMs: number;
}

/** An object in S3. */
export interface S3Object {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string;
}
