import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ModelNotFoundError } from '../../errors/model-not-found-error.js';
import type { ModelFile, ModelFolder, ModelPlace } from '../model-place.js';
import { DiskFile } from './disk-file.js';
import { DiskFolder } from './disk-folder.js';
import type { LocatedPath } from './locate-path.js';

/** A folder or file on this machine: in the function's code, in a layer, in `/tmp`, on EFS, in a container image. */
export class DiskPlace implements ModelPlace {
  readonly shown: string;
  readonly #at: LocatedPath;
  readonly #root: string;
  readonly #orElse: string | undefined;

  /**
   * @param root - Folder that messages show paths relative to.
   * @param orElse - Absolute path to take where nothing is at the first one.
   */
  constructor(at: LocatedPath, root: string, orElse?: string) {
    this.shown = at.shown;
    this.#at = at;
    this.#root = root;
    this.#orElse = orElse;
  }

  async open(): Promise<{ folder: ModelFolder; file?: ModelFile }> {
    const { path, shown, isFolder } = await this.#find();
    if (isFolder) return { folder: new DiskFolder(path, this.#root) };
    return {
      folder: new DiskFolder(dirname(path), this.#root),
      file: new DiskFile({ path, shown }, this.#root),
    };
  }

  async #find(): Promise<LocatedPath & { readonly isFolder: boolean }> {
    const { path, shown } = this.#at;
    try {
      return { path, shown, isFolder: (await stat(path)).isDirectory() };
    } catch (cause) {
      const other = this.#orElse;
      const found = other === undefined ? undefined : await stat(other).catch(() => undefined);
      if (other !== undefined && found !== undefined)
        return { path: other, shown: other, isFolder: found.isDirectory() };
      throw new ModelNotFoundError({
        source: shown,
        tried: [path, ...(other === undefined ? [] : [other])],
        cause,
      });
    }
  }
}
