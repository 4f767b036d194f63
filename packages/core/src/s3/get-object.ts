import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { TimeLimit } from '../transfer/time-limit.js';
import { objectHead } from './object-head.js';
import { discardBody, readBody } from './read-body.js';
import { requestS3 } from './request-s3.js';
import type { S3Access, S3Object } from './s3-access.js';
import { S3Fault } from './s3-fault.js';

/**
 * Reads a whole object in one request. Its announced size is held against the limit before anything is allocated.
 *
 * @param eTag - Only an object with this ETag will do, in quotes.
 * @throws {S3Fault} If there is none, it has another ETag or too many bytes, or S3 does not give it.
 */
export function getObject(
  access: S3Access,
  object: S3Object & { readonly IfMatch?: string },
  maxBytes: number,
  limit: TimeLimit,
): Promise<Uint8Array> {
  return requestS3(access.requestTimeoutMs, limit, async (abortSignal) => {
    const answer = await access.client.send(new GetObjectCommand({ ...object }), { abortSignal });
    const { byteLength } = objectHead(answer);
    if (byteLength > maxBytes) {
      discardBody(answer.Body);
      const reason = `it has ${byteLength} bytes; at most ${maxBytes} are allowed`;
      throw new S3Fault({ kind: 'too-large', reason, byteLength });
    }
    const bytes = new Uint8Array(byteLength);
    await readBody(answer.Body, bytes);
    return bytes;
  });
}
