import { setTimeout as sleep } from 'node:timers/promises';
import { DownloadFault } from './download-fault.js';
import type { FileAddresses } from './file-addresses.js';
import { IdleLimit } from './idle-limit.js';
import { isLfsPointer, LONGEST_LFS_POINTER } from './is-lfs-pointer.js';
import { openDownload } from './open-download.js';
import { PartFile } from './part-file.js';

/** A file to download. */
export interface Download {
  readonly addresses: FileAddresses;
  /** Where it goes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** How a file is downloaded. */
export interface DownloadOptions {
  readonly signal: AbortSignal;
  /** Longest time without a byte. Milliseconds. */
  readonly idleMs: number;
  /** How often a download that breaks off is taken up again. */
  readonly retries: number;
  /** Told how many bytes of the file are there. */
  readonly onBytes: (bytes: number) => void;
}

/** Wait before the first retry; it doubles. Milliseconds. */
const FIRST_PAUSE_MS = 250;

/**
 * Downloads a file into `<path>.part`, from where an earlier download broke off, and gives it its name once its
 * checksum is right. What broke off or was aborted stays for the next time.
 *
 * @returns Bytes that came over the network.
 * @throws {DownloadFault} If the server does not give the file, or gives another one, which is removed.
 */
export async function downloadFile(download: Download, options: DownloadOptions): Promise<number> {
  const part = new PartFile(download.path);
  try {
    if (await part.isWhole(download.bytes, download.sha256)) {
      options.onBytes(download.bytes);
      await part.complete();
      return 0;
    }
    for (let attempt = 0; ; attempt++) {
      try {
        await transfer(download, part, options);
        break;
      } catch (error) {
        options.signal.throwIfAborted();
        if (!(error instanceof DownloadFault && error.mayPass) || attempt >= options.retries) throw error;
        await sleep(FIRST_PAUSE_MS * 2 ** attempt, undefined, { signal: options.signal });
      }
    }
    await verify(download, part);
    await part.complete();
    return part.appended;
  } finally {
    await part.close();
  }
}

/** Gets what is missing; tries the next address when there is only a pointer. */
async function transfer(
  { addresses, bytes }: Download,
  part: PartFile,
  options: DownloadOptions,
): Promise<void> {
  for (const [at, url] of addresses.urls.entries()) {
    const etag = await part.resume(bytes);
    const from = part.bytes;
    const limit = new IdleLimit(options.idleMs, options.signal);
    try {
      const request = { url, hosts: addresses.hosts, from, etag, signal: limit.signal };
      const response = await openDownload(request);
      const isRest = response.status === 206 && isRangeFrom(response, from, bytes);
      if (response.status === 206 && !isRest) {
        await response.body?.cancel();
        await part.remove();
        throw broken(url, 'it sent another range than was asked for');
      }
      if (!isRest) await part.begin(response.headers.get('etag'));
      const pointer = await receive(response, { part, url, bytes, limit, options });
      if (!pointer) return;
      await part.remove();
      if (at === addresses.urls.length - 1) throw wrongSize(url, bytes, 'a pointer of Git LFS');
    } catch (error) {
      if (error instanceof DownloadFault || options.signal.aborted) throw error;
      if (limit.isOver) throw silent(url, options.idleMs);
      throw broken(url, reasonOf(error), error);
    } finally {
      limit.stop();
    }
  }
  throw new RangeError('Expected at least one address but received none.');
}

interface Receiving {
  readonly part: PartFile;
  readonly url: URL;
  readonly bytes: number;
  readonly limit: IdleLimit;
  readonly options: DownloadOptions;
}

/** Appends a body. Returns whether it was a pointer of Git LFS. */
async function receive(
  response: Response,
  { part, url, bytes, limit, options }: Receiving,
): Promise<boolean> {
  let beginning: Uint8Array = new Uint8Array();
  for await (const chunk of response.body ?? []) {
    limit.touch();
    if (part.bytes + chunk.length > bytes) {
      await part.remove();
      throw wrongSize(url, bytes, 'more');
    }
    if (part.bytes < LONGEST_LFS_POINTER) beginning = Buffer.concat([beginning, chunk]);
    await part.append(chunk);
    options.onBytes(part.bytes);
  }
  if (part.bytes === bytes) return false;
  if (part.bytes <= LONGEST_LFS_POINTER && isLfsPointer(beginning)) return true;
  const received = part.bytes;
  await part.remove();
  throw wrongSize(url, bytes, String(received));
}

function isRangeFrom(response: Response, from: number, bytes: number): boolean {
  return response.headers.get('content-range') === `bytes ${from}-${bytes - 1}/${bytes}`;
}

async function verify({ sha256, addresses }: Download, part: PartFile): Promise<void> {
  const received = part.sha256();
  if (received === sha256) return;
  await part.remove();
  throw new DownloadFault({
    code: 'CLI_PULL_CHECKSUM',
    message: `Expected the SHA-256 ${sha256} but the file of ${addresses.urls[0]?.host} has ${received}. It was removed.`,
    mayPass: false,
  });
}

function wrongSize(url: URL, expected: number, received: string): DownloadFault {
  return new DownloadFault({
    code: 'CLI_PULL_SIZE',
    message: `Expected ${expected} bytes of ${url.host} but it sends ${received}. They were removed.`,
    mayPass: false,
  });
}

function silent(url: URL, idleMs: number): DownloadFault {
  return new DownloadFault({
    code: 'CLI_PULL_TIMEOUT',
    message: `Expected bytes of ${url.host} but none came for ${idleMs / 1000} s. What is there is kept: pull again.`,
    mayPass: true,
  });
}

function broken(url: URL, reason: string, cause?: unknown): DownloadFault {
  return new DownloadFault({
    code: 'CLI_PULL_CONNECTION',
    message: `Expected ${url.host} to send the file but ${reason}. What is there is kept: pull again.`,
    mayPass: true,
    cause,
  });
}

/** What undici says, which is one level down. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const said = cause instanceof Error ? cause.message : String(cause);
  return `the connection failed (${said || 'no reason given'})`;
}
