import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { OUTDIR_MARKER } from './prepare-outdir.js';

/**
 * The files of a bundle with their sizes in bytes, in byte order of their paths, without the marker of the folder.
 *
 * @param outdir - Absolute path.
 * @returns Paths relative to `outdir`, with `/` between their parts.
 */
export async function fileSizes(outdir: string): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const entry of await readdir(outdir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path === join(outdir, OUTDIR_MARKER)) continue;
    sizes.set(relative(outdir, path).split(sep).join('/'), (await stat(path)).size);
  }
  return new Map(
    [...sizes].sort(([first], [second]) => Buffer.compare(Buffer.from(first), Buffer.from(second))),
  );
}
