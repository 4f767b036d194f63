import type { GetObjectCommandOutput, S3Client } from '@aws-sdk/client-s3';
import { ImageTooLargeError } from '@lambda-vision/core';
import type { JobBucket } from './job-bucket.js';

/** What {@link s3JobBucket} is made from. */
export interface S3JobBucketOptions {
  readonly bucket: string;
  /**
   * For uploads it has to be one with `requestChecksumCalculation: 'WHEN_REQUIRED'`: by default the SDK signs the
   * checksum of an empty body into an upload's address, and S3 then refuses every picture.
   *
   * @defaultValue a client by the function's environment
   */
  readonly client?: S3Client;
}

/** Keeps pictures and results in an S3 bucket. */
export function s3JobBucket({ bucket, client: given }: S3JobBucketOptions): JobBucket {
  let own: S3Client | undefined;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-s3');
    if (given === undefined) own ??= new sdk.S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
    return { sdk, client: given ?? (own as S3Client) };
  };
  const at = (key: string) => ({ Bucket: bucket, Key: key });
  return {
    async put(key, bytes, contentType) {
      const { sdk, client } = await open();
      await client.send(
        new sdk.PutObjectCommand({
          ...at(key),
          Body: bytes,
          ContentType: contentType,
          ContentLength: bytes.length,
        }),
      );
    },
    async get(key, maxBytes) {
      const { sdk, client } = await open();
      let found: GetObjectCommandOutput;
      try {
        found = await client.send(new sdk.GetObjectCommand(at(key)));
      } catch (error) {
        if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
        throw error;
      }
      const received = found.ContentLength ?? 0;
      if (received > maxBytes) {
        // Ends the connection: nobody reads the rest.
        if (found.Body !== undefined && 'destroy' in found.Body) found.Body.destroy();
        throw new ImageTooLargeError({ limit: 'maxBytes', allowed: maxBytes, received });
      }
      return found.Body?.transformToByteArray();
    },
    async downloadUrl(key, forSeconds) {
      const [{ sdk, client }, { getSignedUrl }] = await Promise.all([open(), presigner()]);
      return getSignedUrl(client, new sdk.GetObjectCommand(at(key)), { expiresIn: forSeconds });
    },
    async uploadUrl(key, forSeconds, contentType) {
      const [{ sdk, client }, { getSignedUrl }] = await Promise.all([open(), presigner()]);
      const command = new sdk.PutObjectCommand({ ...at(key), ContentType: contentType });
      return getSignedUrl(client, command, { expiresIn: forSeconds });
    },
  };
}

function presigner() {
  return import('@aws-sdk/s3-request-presigner');
}
