import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { modelError } from './model-error.js';
import type { ModelFile } from './model-file.js';

/**
 * Writes a model's files into the bundle.
 *
 * @param folder - Absolute path of the model's place in the bundle.
 * @throws {BundleError} If a file cannot be copied, or its place is taken.
 */
export async function writeModel(folder: string, files: readonly ModelFile[]): Promise<void> {
  for (const file of files) {
    const target = join(folder, file.path);
    try {
      await mkdir(dirname(target), { recursive: true });
      if ('content' in file) {
        await writeFile(target, file.content, { flag: 'wx' });
      } else {
        await copyFile(file.source, target, constants.COPYFILE_EXCL);
        await chmod(target, 0o644);
      }
    } catch (cause) {
      throw modelError(`Expected to write ${target} but it failed: ${String(cause)}.`, cause);
    }
  }
}
