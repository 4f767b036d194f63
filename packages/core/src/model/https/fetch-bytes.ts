import type { IncomingMessage } from 'node:http';
import type { LocatedUrl } from './located-url.js';
import { connectionError, failed, openHttps } from './open-https.js';

/** A file from the web. */
export interface FetchedFile {
  readonly bytes: Uint8Array;
  /** What changes when the file does: its ETag, or else when it was modified; unknown where the server has neither. */
  readonly version: string | undefined;
}

/** What a server says of a file. */
export interface FileOnServer {
  /** Size in bytes, where the server says it. */
  readonly byteLength: number | undefined;
  /** As of {@link FetchedFile}. */
  readonly version: string | undefined;
}

/** Manifests, labels and dictionaries are not longer than this. */
const MAX_TEXT_BYTES = 8 * 1024 * 1024;

/**
 * Fetches a whole file. Its announced size is held against the limit before anything is allocated, and what arrives
 * while it arrives. The content type does not matter.
 *
 * @param maxBytes - Largest size.
 * @throws {ModelNotFoundError} If there is none.
 * @throws {ModelFetchError} If the rules forbid it, it is too large, it takes too long, or the connection breaks.
 */
export async function fetchBytes(at: LocatedUrl, maxBytes: number = at.rules.maxBytes): Promise<FetchedFile> {
  const signal = AbortSignal.timeout(at.rules.timeoutMs);
  const answer = await openHttps(at, signal);
  const announced = wholeNumber(answer.headers['content-length']);
  checkSize(announced, answer, at, maxBytes);
  const body = announced === undefined ? new UnknownSizeBody() : new KnownSizeBody(announced);
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      checkSize(body.received + chunk.length, answer, at, maxBytes);
      body.add(chunk);
    }
  } catch (error) {
    const of = announced === undefined ? '' : ` of ${announced}`;
    throw connectionError(error, at, signal, `the connection ended after ${body.received}${of} bytes`);
  }
  return { bytes: body.bytes(), version: versionOf(answer) };
}

/**
 * Fetches a text in UTF-8, without its byte order mark.
 *
 * @throws As {@link fetchBytes}; it may have 8 MiB.
 */
export async function fetchText(at: LocatedUrl): Promise<string> {
  const { bytes } = await fetchBytes(at, Math.min(at.rules.maxBytes, MAX_TEXT_BYTES));
  return new TextDecoder().decode(bytes);
}

/**
 * Asks for a file's size and version without its content. By its first byte, because addresses that were signed for
 * GET refuse HEAD.
 *
 * @throws As {@link fetchBytes}.
 */
export async function askForFile(at: LocatedUrl): Promise<FileOnServer> {
  const answer = await openHttps(at, AbortSignal.timeout(at.rules.timeoutMs), 'bytes=0-0');
  const { headers, statusCode } = answer;
  const range = /\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1];
  const byteLength = wholeNumber(statusCode === 200 ? headers['content-length'] : range);
  checkSize(byteLength, answer, at, at.rules.maxBytes);
  answer.destroy();
  return { byteLength, version: versionOf(answer) };
}

function checkSize(
  bytes: number | undefined,
  answer: IncomingMessage,
  at: LocatedUrl,
  maxBytes: number,
): void {
  if (bytes === undefined || bytes <= maxBytes) return;
  answer.destroy();
  throw failed(at, `it has ${bytes} bytes or more; at most ${maxBytes} are allowed (https.maxBytes)`);
}

function versionOf({ headers }: IncomingMessage): string | undefined {
  return headers.etag ?? headers['last-modified'];
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Collects a body into the memory that its announced size needs; Node.js refuses bodies of another size. */
class KnownSizeBody {
  received = 0;
  readonly #bytes: Uint8Array;

  constructor(size: number) {
    this.#bytes = new Uint8Array(size);
  }

  add(chunk: Uint8Array): void {
    this.#bytes.set(chunk, this.received);
    this.received += chunk.length;
  }

  bytes(): Uint8Array {
    return this.#bytes;
  }
}

class UnknownSizeBody {
  received = 0;
  readonly #chunks: Uint8Array[] = [];

  add(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.received += chunk.length;
  }

  bytes(): Uint8Array {
    const bytes = new Uint8Array(this.received);
    let position = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, position);
      position += chunk.length;
    }
    return bytes;
  }
}
