import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { S3Fault } from './s3-fault.js';

/**
 * Reads the body of an answer into memory that is exactly as large.
 *
 * @throws {S3Fault} If it is shorter or longer.
 */
export async function readBody(body: GetObjectCommandOutput['Body'], into: Uint8Array): Promise<void> {
  let received = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    if (received + chunk.length > into.length) {
      const reason = `S3 sends more than the ${into.length} bytes that it announced`;
      throw new S3Fault({ kind: 'broken', reason });
    }
    into.set(chunk, received);
    received += chunk.length;
  }
  if (received < into.length) {
    const reason = `S3 ended after ${received} of ${into.length} bytes`;
    throw new S3Fault({ kind: 'broken', reason });
  }
}

/** Lets go of a body that is not read, and of its connection. */
export function discardBody(body: GetObjectCommandOutput['Body']): void {
  if (body !== undefined && 'destroy' in body) body.destroy();
}
