import type { IncomingMessage } from 'node:http';
import { BodyCollector } from '../transfer/body-collector.js';
import { TimeLimit } from '../transfer/time-limit.js';
import { HttpsFault } from './https-fault.js';
import type { HttpsRules } from './https-rules.js';
import { connectionFault, openHttps } from './open-https.js';

/** A file from the web. */
export interface FetchedFile {
  readonly bytes: Uint8Array;
  /** What changes when the file does: its ETag and when it was modified; unknown where the server has neither. */
  readonly version: string | undefined;
}

/** What a server says of a file. */
export interface FileOnServer {
  /** Size in bytes, where the server says it. */
  readonly byteLength: number | undefined;
  /** As of {@link FetchedFile}. */
  readonly version: string | undefined;
}

/**
 * Fetches a whole file. Its announced size is held against the limit before anything is allocated, and what arrives
 * while it arrives. The content type does not matter.
 *
 * @param signal - Ends it early.
 * @throws {HttpsFault} If the rules forbid it, there is none, it is too large, it takes too long, or the connection
 * breaks.
 */
export async function fetchBytes(url: URL, rules: HttpsRules, signal?: AbortSignal): Promise<FetchedFile> {
  const limit = new TimeLimit(rules.timeoutMs, signal);
  try {
    const answer = await openHttps(url, rules, limit);
    return { bytes: await readBody(answer, rules, limit), version: versionOf(answer) };
  } finally {
    limit.end();
  }
}

/**
 * Asks for a file's size and version without its content. By its first byte, because addresses that were signed for
 * GET refuse HEAD.
 *
 * @throws As {@link fetchBytes}.
 */
export async function askForFile(url: URL, rules: HttpsRules): Promise<FileOnServer> {
  const limit = new TimeLimit(rules.timeoutMs);
  try {
    const answer = await openHttps(url, rules, limit, 'bytes=0-0');
    const { headers, statusCode } = answer;
    const range = /\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1];
    const byteLength = wholeNumber(statusCode === 200 ? headers['content-length'] : range);
    checkSize(byteLength, answer, rules);
    answer.destroy();
    return { byteLength, version: versionOf(answer) };
  } finally {
    limit.end();
  }
}

async function readBody(answer: IncomingMessage, rules: HttpsRules, limit: TimeLimit): Promise<Uint8Array> {
  const announced = wholeNumber(answer.headers['content-length']);
  checkSize(announced, answer, rules);
  const body = new BodyCollector(announced);
  try {
    // Node.js refuses bodies of another size than announced.
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      checkSize(body.received + chunk.length, answer, rules);
      body.add(chunk);
    }
  } catch (error) {
    const of = announced === undefined ? '' : ` of ${announced}`;
    throw connectionFault(error, limit, `the connection ended after ${body.received}${of} bytes`);
  }
  return body.bytes();
}

function checkSize(bytes: number | undefined, answer: IncomingMessage, { maxBytes }: HttpsRules): void {
  if (bytes === undefined || bytes <= maxBytes) return;
  answer.destroy();
  const reason = `it has ${bytes} bytes or more; at most ${maxBytes} are allowed`;
  throw new HttpsFault({ kind: 'too-large', reason, rule: 'maxBytes', byteLength: bytes });
}

/** Both, because an ETag made of the content stays when external data beside it is replaced, and the time does not. */
function versionOf({ headers }: IncomingMessage): string | undefined {
  const parts = [headers.etag, headers['last-modified']].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
