import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { sha256OfFile } from './sha256-of-file.js';

/**
 * What has arrived of a file: `<path>.part`, and beside it `<path>.part.etag` with the server's strong ETag, without
 * which the rest cannot be asked for.
 */
export class PartFile {
  readonly #path: string;
  readonly #part: string;
  readonly #etagPath: string;
  #handle: FileHandle | undefined;
  #hash: Hash = createHash('sha256');
  #bytes = 0;
  #appended = 0;

  /** @param path - Where the complete file goes. */
  constructor(path: string) {
    this.#path = path;
    this.#part = `${path}.part`;
    this.#etagPath = `${path}.part.etag`;
  }

  /** Bytes that are there. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Bytes that were appended in all, also those that were given up. */
  get appended(): number {
    return this.#appended;
  }

  /** Whether an earlier download left the whole file: it was stopped between the last byte and the new name. */
  async isWhole(bytes: number, sha256: string): Promise<boolean> {
    if ((await stat(this.#part).catch(() => undefined))?.size !== bytes) return false;
    return (await sha256OfFile(this.#part)) === sha256;
  }

  /**
   * Opens what an earlier download left.
   *
   * @param mostBytes - A part that is no shorter than the file is of no use.
   * @returns ETag to ask for the rest with; `undefined` if it has to begin anew.
   */
  async resume(mostBytes: number): Promise<string | undefined> {
    const etag = await readFile(this.#etagPath, 'utf8').catch(() => undefined);
    const size = (await stat(this.#part).catch(() => undefined))?.size ?? 0;
    await this.close();
    this.#hash = createHash('sha256');
    this.#bytes = 0;
    if (etag === undefined || size === 0 || size >= mostBytes) return undefined;
    for await (const chunk of createReadStream(this.#part)) this.#hash.update(chunk as Buffer);
    this.#bytes = size;
    this.#handle = await open(this.#part, 'a');
    return etag;
  }

  /** Forgets what is there and begins anew. @param etag - The server's; a weak one is of no use. */
  async begin(etag: string | null): Promise<void> {
    await this.close();
    this.#hash = createHash('sha256');
    this.#bytes = 0;
    await rm(this.#etagPath, { force: true });
    this.#handle = await open(this.#part, 'w');
    // RFC 9110, 13.1.5: If-Range takes no weak validator.
    if (etag?.startsWith('"')) await writeFile(this.#etagPath, etag);
  }

  async append(chunk: Uint8Array): Promise<void> {
    await this.#handle?.writeFile(chunk);
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    this.#appended += chunk.length;
  }

  /** Of all bytes that are there; no more can be appended. */
  sha256(): string {
    return this.#hash.digest('hex');
  }

  /** Makes it the complete file, in one step. */
  async complete(): Promise<void> {
    await this.#handle?.sync();
    await this.close();
    await rename(this.#part, this.#path);
    await rm(this.#etagPath, { force: true });
  }

  async remove(): Promise<void> {
    await this.close();
    await rm(this.#part, { force: true });
    await rm(this.#etagPath, { force: true });
  }

  async close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = undefined;
  }
}
