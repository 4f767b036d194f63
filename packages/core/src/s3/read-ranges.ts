import { GetObjectCommand } from '@aws-sdk/client-s3';
import { TimeLimit } from '../transfer/time-limit.js';
import type { ObjectHead } from './object-head.js';
import { type ByteRange, planRanges } from './plan-ranges.js';
import { discardBody, readBody } from './read-body.js';
import { requestS3 } from './request-s3.js';
import type { S3Access, S3Object } from './s3-access.js';
import { S3Fault } from './s3-fault.js';

/** {@link S3Access} for large objects. */
export interface RangedAccess extends S3Access {
  /** Milliseconds for the whole object. */
  readonly timeoutMs: number;
  /** Bytes of one request. */
  readonly partBytes: number;
  /** Requests at the same time. */
  readonly concurrency: number;
}

/**
 * Reads an object in ranges at the same time, into one piece of memory of its size. Each request insists on the ETag
 * of the head, so that the bytes are of one version.
 *
 * @throws {S3Fault} If the object is another one than `head` says (`changed`), or S3 does not give a range.
 */
export async function readRanges(
  access: RangedAccess,
  object: S3Object,
  head: ObjectHead,
  limit: TimeLimit,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(head.byteLength);
  const waiting = planRanges(head.byteLength, access.partBytes).values();
  // When one range fails, the others are of no use.
  const together = new TimeLimit(access.timeoutMs, limit.signal);
  let fault: unknown;
  const work = async () => {
    for (const range of waiting) {
      if (fault !== undefined) return;
      try {
        await readRange(access, object, head, range, bytes, together);
      } catch (error) {
        fault ??= error;
        together.stop();
      }
    }
  };
  await Promise.all(Array.from({ length: access.concurrency }, work));
  together.end();
  if (fault !== undefined) throw fault;
  return bytes;
}

function readRange(
  access: RangedAccess,
  object: S3Object,
  { eTag, byteLength }: ObjectHead,
  { first, last }: ByteRange,
  bytes: Uint8Array,
  limit: TimeLimit,
): Promise<void> {
  const range = `${first}-${last}`;
  const command = new GetObjectCommand({ ...object, Range: `bytes=${range}`, IfMatch: eTag });
  return requestS3(access.requestTimeoutMs, limit, async (abortSignal) => {
    const answer = await access.client.send(command, { abortSignal });
    // Some stores that are called S3-compatible do not know If-Match.
    if (answer.ETag !== eTag) {
      discardBody(answer.Body);
      throw new S3Fault({ kind: 'changed', reason: 'it changed while it was read' });
    }
    if (answer.ContentRange !== `bytes ${range}/${byteLength}`) {
      discardBody(answer.Body);
      const reason = `S3 answers with other bytes than ${range} of ${byteLength}`;
      throw new S3Fault({ kind: 'broken', reason, detail: String(answer.ContentRange) });
    }
    await readBody(answer.Body, bytes.subarray(first, last + 1));
  });
}
