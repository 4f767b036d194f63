import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it, for this user only. Unlike `mkdir()` with `recursive`, which tries for ever where
 * a file system answers ENOENT to every new folder, as `/proc` does.
 *
 * @throws If it cannot be made.
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isMade(path)) return;
  const parent = dirname(path);
  if (parent !== path) await makeFolder(parent);
  if (!(await isMade(path))) throw new Error(`${path} cannot be made.`);
}

/** @returns Whether it is there now; false where the folder above it is not. */
async function isMade(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 });
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST' || code === 'ENOENT') return code === 'EEXIST';
    throw error;
  }
}
