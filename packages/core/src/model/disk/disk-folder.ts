import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ModelNotFoundError } from '../../errors/model-not-found-error.js';
import type { FileReference } from '../manifest.js';
import type { ModelFile, ModelFolder } from '../model-place.js';
import { DiskFile } from './disk-file.js';
import { showPath } from './locate-path.js';

/** A folder on this machine. */
export class DiskFolder implements ModelFolder {
  readonly shown: string;
  readonly #path: string;
  readonly #root: string;

  /** @param root - Folder that messages show paths relative to. */
  constructor(path: string, root: string) {
    this.shown = showPath(path, root).shown;
    this.#path = path;
    this.#root = root;
  }

  file(path: string): ModelFile {
    return new DiskFile(showPath(join(this.#path, path), this.#root), this.#root);
  }

  names(): Promise<readonly string[]> {
    return readdir(this.#path);
  }

  /** Finds it in the nearest `node_modules` above; the package's `exports` do not matter, it is read as a folder. */
  async packageFile({ package: name, file }: Exclude<FileReference, string>): Promise<ModelFile> {
    const shown = `${name}/${file}`;
    const tried: string[] = [];
    for (const candidate of packageFolders(name, this.#path)) {
      tried.push(candidate);
      if (await isFolder(candidate)) {
        // pnpm links packages into place: the real path is what stays the same in messages and cache keys.
        const path = join(await realpath(candidate), file);
        return new DiskFile({ path, shown }, this.#root);
      }
    }
    throw new ModelNotFoundError({ source: shown, tried });
  }
}

function* packageFolders(name: string, folder: string): Generator<string> {
  for (let current = folder; ; current = dirname(current)) {
    yield join(current, 'node_modules', name);
    if (dirname(current) === current) return;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
