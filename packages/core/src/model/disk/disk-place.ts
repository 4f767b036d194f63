import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ModelNotFoundError } from '../../errors/model-not-found-error.js';
import type { ModelFile, ModelFolder, ModelPlace } from '../model-place.js';
import { DiskFile } from './disk-file.js';
import { DiskFolder } from './disk-folder.js';
import type { LocatedPath } from './locate-path.js';

/** A folder or file on this machine: in the function's code, in `/tmp`, on EFS, in a container image. */
export class DiskPlace implements ModelPlace {
  readonly shown: string;
  readonly #at: LocatedPath;
  readonly #root: string;

  /** @param root - Folder that messages show paths relative to. */
  constructor(at: LocatedPath, root: string) {
    this.shown = at.shown;
    this.#at = at;
    this.#root = root;
  }

  async open(): Promise<{ folder: ModelFolder; file?: ModelFile }> {
    const { path, shown } = this.#at;
    if (await this.#isFolder()) return { folder: new DiskFolder(path, this.#root) };
    return {
      folder: new DiskFolder(dirname(path), this.#root),
      file: new DiskFile({ path, shown }, this.#root),
    };
  }

  async #isFolder(): Promise<boolean> {
    const { path, shown } = this.#at;
    try {
      return (await stat(path)).isDirectory();
    } catch (cause) {
      throw new ModelNotFoundError({ source: shown, tried: [path], cause });
    }
  }
}
