import type { S3Client } from '@aws-sdk/client-s3';
import { ImageTooLargeError } from '@lambda-vision/core';
import { JobError } from '../handlers/job-error.js';
import { JOB_CODES } from '../http/job-codes.js';
import type { MapItem } from './map-item.js';

/** A picture and what it was when it was read. */
export interface ReadPicture {
  readonly bytes: Uint8Array;
  /** ETag without quotes. */
  readonly eTag: string;
}

/** Metadata of a result: which picture it was made of. */
const SOURCE = 'source-etag';

/** Reads pictures of any bucket and keeps the results of a batch. */
export class MapObjects {
  readonly #given: S3Client | undefined;
  #own: S3Client | undefined;

  constructor(client: S3Client | undefined) {
    this.#given = client;
  }

  /**
   * @throws {JobError} If there is no such object.
   * @throws {ImageTooLargeError} If it has more than `maxBytes`.
   */
  async read({ bucket, key, versionId }: MapItem, maxBytes: number): Promise<ReadPicture> {
    const { sdk, client } = await this.#open();
    const VersionId = versionId;
    try {
      const found = await client.send(new sdk.GetObjectCommand({ Bucket: bucket, Key: key, VersionId }));
      const received = found.ContentLength ?? 0;
      if (received > maxBytes) {
        if (found.Body !== undefined && 'destroy' in found.Body) found.Body.destroy();
        throw new ImageTooLargeError({ limit: 'maxBytes', allowed: maxBytes, received });
      }
      const bytes = (await found.Body?.transformToByteArray()) ?? new Uint8Array();
      return { bytes, eTag: unquoted(found.ETag) };
    } catch (cause) {
      const isMissing =
        cause instanceof Error && ['NoSuchKey', 'NoSuchVersion', 'NotFound'].includes(cause.name);
      if (isMissing) throw new JobError(JOB_CODES.PICTURE_MISSING, 'There is no such object.', { cause });
      throw cause;
    }
  }

  /** ETag of the picture that a result was made of; undefined if there is no result. */
  async sourceOf(bucket: string, key: string): Promise<string | undefined> {
    const { sdk, client } = await this.#open();
    try {
      const { Metadata } = await client.send(new sdk.HeadObjectCommand({ Bucket: bucket, Key: key }));
      return Metadata?.[SOURCE] ?? '';
    } catch (error) {
      if (error instanceof Error && ['NotFound', 'NoSuchKey'].includes(error.name)) return undefined;
      throw error;
    }
  }

  async keep(bucket: string, key: string, result: object, eTag: string): Promise<void> {
    const { sdk, client } = await this.#open();
    await client.send(
      new sdk.PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: JSON.stringify(result),
        ContentType: 'application/json',
        Metadata: { [SOURCE]: eTag },
      }),
    );
  }

  async #open() {
    const sdk = await import('@aws-sdk/client-s3');
    if (this.#given === undefined) this.#own ??= new sdk.S3Client();
    return { sdk, client: this.#given ?? (this.#own as S3Client) };
  }
}

function unquoted(eTag: string | undefined): string {
  return (eTag ?? '').replaceAll('"', '');
}
