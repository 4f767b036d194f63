import { S3Client } from '@aws-sdk/client-s3';

let client: S3Client | undefined;

/** One client for all that were given none: region, credentials and endpoint come from the environment. */
export function defaultClient(): S3Client {
  client ??= new S3Client({});
  return client;
}
