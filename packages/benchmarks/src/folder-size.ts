import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';

/** Size of what lies in a folder. */
export interface Size {
  readonly bytes: number;
  /** Each file deflated by itself, as in a zip. */
  readonly zippedBytes: number;
}

const deflate = promisify(deflateRaw);

/**
 * Adds up the files of a folder and its folders. A folder that is absent is empty: packages for other systems are in a
 * lock file too.
 *
 * @param without - Folders at its top that are left out.
 */
export async function folderSize(folder: string, without: readonly string[] = []): Promise<Size> {
  const size = { bytes: 0, zippedBytes: 0 };
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (without.includes(entry.name)) continue;
      const { bytes, zippedBytes } = await folderSize(path);
      size.bytes += bytes;
      size.zippedBytes += zippedBytes;
    } else if (entry.isFile()) {
      const file = await readFile(path);
      size.bytes += file.length;
      size.zippedBytes += (await deflate(file)).length;
    }
  }
  return size;
}
