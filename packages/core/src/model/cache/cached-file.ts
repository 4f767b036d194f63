import type { FileContent, FileFacts, FileReading, ModelFile } from '../model-place.js';
import { DiskCache } from './disk-cache.js';

/** Keeps what is read of a remote file on disk, if there is a folder for it. */
export function cached(file: ModelFile, directory: string | undefined): ModelFile {
  return directory === undefined ? file : new CachedFile(file, new DiskCache(directory));
}

/** A remote file whose content is taken from disk where the version on the server is the one that was kept. */
class CachedFile implements ModelFile {
  readonly name: string;
  readonly shown: string;
  readonly id: string;
  readonly #file: ModelFile;
  readonly #cache: DiskCache;

  constructor(file: ModelFile, cache: DiskCache) {
    this.name = file.name;
    this.shown = file.shown;
    this.id = file.id;
    this.#file = file;
    this.#cache = cache;
  }

  stat(): Promise<FileFacts> {
    return this.#file.stat();
  }

  readText(): Promise<string> {
    return this.#file.readText();
  }

  async read(reading: FileReading = {}): Promise<FileContent> {
    const version = reading.version ?? (await this.#file.stat()).version;
    if (version === undefined) return this.#file.read(reading);
    const kept = await this.#cache.read(this.id, version);
    if (kept !== undefined) return { bytes: kept, version };
    const content = await this.#file.read(reading);
    const { bytes, version: read } = content;
    if (read === undefined) return content;
    return { bytes, version: read, keep: () => this.#cache.write(this.id, read, bytes) };
  }

  beside(path: string): ModelFile {
    return new CachedFile(this.#file.beside(path), this.#cache);
  }
}
