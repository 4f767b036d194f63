import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { LAMBDA_LIMITS } from '../lambda-limits.js';
import { openZip } from './open-zip.js';
import { zipError } from './zip-error.js';

/**
 * Unpacks a function's zip as Lambda does. Nothing is written outside `outdir`.
 *
 * @param zipPath - Path of the zip; what it announces to hold may have at most the 262144000 bytes that Lambda allows.
 * @param outdir - Folder to write into; made where it does not exist.
 * @returns Absolute path of the folder.
 * @throws {BundleError} If the file is no zip, is damaged, is too large, holds a symbolic link, or names a path
 * outside itself.
 */
export async function unzipFolder(zipPath: string, outdir: string): Promise<string> {
  const root = resolve(outdir);
  const { entries, read } = await openZip(resolve(zipPath));
  // Before anything is unpacked: a small zip may announce a large content.
  const bytes = [...entries.values()].reduce((sum, entry) => sum + entry.bytes, 0);
  if (bytes > LAMBDA_LIMITS.bytes)
    throw zipError(zipPath, `it holds more than the ${LAMBDA_LIMITS.bytes} bytes that Lambda unpacks`);
  for (const { path, mode, link } of entries.values()) {
    if (link !== undefined) throw zipError(zipPath, `${path} is a symbolic link`);
    const target = join(root, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, await read(path), { mode: mode ?? 0o644 });
  }
  return root;
}
