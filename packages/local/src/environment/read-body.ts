import type { Readable } from 'node:stream';

/** The body of an HTTP message, as far as it was kept. */
export interface Body {
  /** The bytes; empty when there were more than allowed. */
  readonly bytes: Buffer;
  /** How many bytes were sent. */
  readonly byteLength: number;
  /** Whether there were more than allowed. */
  readonly tooLarge: boolean;
}

/**
 * Reads a stream to its end and keeps at most `maxBytes` of it.
 *
 * What exceeds the limit is still drained, because an answer before the end of a request reaches many HTTP
 * clients as a broken connection and not as the 413 it is.
 */
export async function readBody(stream: Readable, maxBytes: number): Promise<Body> {
  let chunks: Buffer[] = [];
  let byteLength = 0;
  for await (const chunk of stream) {
    byteLength += chunk.length;
    if (byteLength > maxBytes) chunks = [];
    else chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), byteLength, tooLarge: byteLength > maxBytes };
}
