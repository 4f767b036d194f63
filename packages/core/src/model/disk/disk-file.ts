import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ModelLoadError } from '../../errors/model-load-error.js';
import { ModelNotFoundError } from '../../errors/model-not-found-error.js';
import type { FileContent, FileFacts, FileReading, ModelFile } from '../model-place.js';
import { type LocatedPath, showPath } from './locate-path.js';
import { readFileExactly } from './read-file-exactly.js';
import { readFilePieces } from './read-file-pieces.js';

/** A file on this machine; its version is made of its size and the time of its last modification. */
export class DiskFile implements ModelFile {
  readonly name: string;
  readonly shown: string;
  /** Its absolute path. */
  readonly id: string;
  readonly #root: string;

  /** @param root - Folder that messages show paths relative to. */
  constructor({ path, shown }: LocatedPath, root: string) {
    this.name = basename(path);
    this.shown = shown;
    this.id = path;
    this.#root = root;
  }

  async stat(): Promise<FileFacts> {
    let stats: Awaited<ReturnType<typeof stat>>;
    try {
      stats = await stat(this.id);
    } catch (cause) {
      throw new ModelNotFoundError({ source: this.shown, tried: [this.id], cause });
    }
    if (!stats.isFile())
      throw new ModelNotFoundError({ source: this.shown, tried: [`${this.id} (no file)`] });
    return { byteLength: stats.size, version: versionOf(stats) };
  }

  async readText(): Promise<string> {
    const { bytes } = await readFileExactly({ path: this.id, shown: this.shown });
    return new TextDecoder().decode(bytes);
  }

  async read({ version: wanted, orNewer }: FileReading = {}): Promise<FileContent> {
    const { bytes, stats } = await readFileExactly({ path: this.id, shown: this.shown });
    const version = versionOf(stats);
    if (wanted !== undefined && wanted !== version && orNewer !== true) {
      const reason = 'the file was replaced since the model was described; load the model anew';
      throw new ModelLoadError({ source: this.shown, reason });
    }
    return { bytes, version };
  }

  pieces(): AsyncIterable<Uint8Array> {
    return readFilePieces(this.id);
  }

  beside(path: string): ModelFile {
    return new DiskFile(showPath(join(dirname(this.id), path), this.#root), this.#root);
  }
}

function versionOf({ size, mtimeMs }: { readonly size: number; readonly mtimeMs: number }): string {
  return `${size} bytes of ${mtimeMs}`;
}
