import { type FileHandle, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_MODEL_BYTES } from '../disk/read-file-exactly.js';
import { sha256Of } from '../sha256-of.js';
import { cacheHeader, HEADER_BYTES, parseCacheHeader } from './cache-header.js';
import { makeFolder } from './make-folder.js';

/** Left free for what else the function writes to the same disk. */
const SPARE_BYTES = 16 * 1024 * 1024;

/** A file that is still being written is finished or abandoned after the longest run of a Lambda function. */
const ABANDONED_MS = 15 * 60 * 1000;

/**
 * Files by identity and version in a folder, of which none is trusted when it is read back: each carries the SHA-256
 * of its content. Nothing that goes wrong here is an error; it is as if nothing were kept.
 */
export class DiskCache {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** @returns The content that was kept, whole and as it was, or nothing. What is damaged is removed. */
  async read(id: string, version: string): Promise<Uint8Array | undefined> {
    const path = join(this.#directory, nameOf(id, version));
    let file: FileHandle | undefined;
    try {
      file = await open(path);
      const bytes = await readEntry(file);
      if (bytes === undefined) await rm(path, { force: true });
      return bytes;
    } catch {
      return undefined;
    } finally {
      await file?.close().catch(() => undefined);
    }
  }

  /**
   * Keeps a content and lets go of other versions of it. It appears under its name whole or not at all, whoever writes
   * at the same time; if there is no space for it, nothing is written.
   */
  async write(id: string, version: string, bytes: Uint8Array): Promise<void> {
    const name = nameOf(id, version);
    const part = join(this.#directory, `${name}.${crypto.randomUUID()}.part`);
    try {
      await makeFolder(this.#directory);
      await this.#removeOthers(id, name);
      const { bavail, bsize } = await statfs(this.#directory);
      if (bavail * bsize < bytes.length + HEADER_BYTES + SPARE_BYTES) return;
      await writeEntry(part, bytes);
      await rename(part, join(this.#directory, name));
    } catch {
      await rm(part, { force: true }).catch(() => undefined);
    }
  }

  async #removeOthers(id: string, name: string): Promise<void> {
    for (const other of await readdir(this.#directory)) {
      if (!other.startsWith(prefixOf(id)) || other === name) continue;
      const path = join(this.#directory, other);
      if (other.endsWith('.part') && Date.now() - (await stat(path)).mtimeMs < ABANDONED_MS) continue;
      await rm(path, { force: true });
    }
  }
}

function prefixOf(id: string): string {
  return `${digest(id).toString('hex').slice(0, 32)}-`;
}

function nameOf(id: string, version: string): string {
  return `${prefixOf(id)}${digest(version).toString('hex').slice(0, 32)}`;
}

async function readEntry(file: FileHandle): Promise<Uint8Array | undefined> {
  const { size } = await file.stat();
  if (size < HEADER_BYTES || size > MAX_MODEL_BYTES + HEADER_BYTES) return undefined;
  const start = Buffer.alloc(HEADER_BYTES);
  await fill(file, start, 0);
  const header = parseCacheHeader(start);
  if (header === undefined || header.byteLength !== size - HEADER_BYTES) return undefined;
  const bytes = new Uint8Array(header.byteLength);
  await fill(file, bytes, HEADER_BYTES);
  return digest(bytes).equals(header.sha256) ? bytes : undefined;
}

async function fill(file: FileHandle, bytes: Uint8Array, offset: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, offset + done);
    // What is missing stays zero, and the digest is another one.
    if (bytesRead === 0) return;
    done += bytesRead;
  }
}

async function writeEntry(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(cacheHeader(bytes.length, digest(bytes)));
    await file.writeFile(bytes);
  } finally {
    await file.close();
  }
}

function digest(content: string | Uint8Array): Buffer {
  return Buffer.from(sha256Of(content), 'hex');
}
