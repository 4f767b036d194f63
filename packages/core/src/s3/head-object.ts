import { HeadObjectCommand } from '@aws-sdk/client-s3';
import type { TimeLimit } from '../transfer/time-limit.js';
import { type ObjectHead, objectHead } from './object-head.js';
import { requestS3 } from './request-s3.js';
import type { S3Access, S3Object } from './s3-access.js';

/**
 * Asks for an object's size and version.
 *
 * @throws {S3Fault} If there is none, or S3 does not say.
 */
export function headObject(access: S3Access, object: S3Object, limit: TimeLimit): Promise<ObjectHead> {
  return requestS3(access.requestTimeoutMs, limit, async (abortSignal) =>
    objectHead(await access.client.send(new HeadObjectCommand({ ...object }), { abortSignal })),
  );
}
