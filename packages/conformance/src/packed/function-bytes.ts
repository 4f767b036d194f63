import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { deflateRawSync } from 'node:zlib';

/**
 * Bytes of a function's own folder, its models and what a snapshot has of them left out: `index.mjs`, all files, all
 * files as a zip stores them.
 */
export async function functionBytes(
  folder: string,
): Promise<{ readonly code: number; readonly files: number; readonly deflated: number }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/^(?:models\b|lambda-vision\.snapshot$)/.test(relative(folder, path)));
  const contents = await Promise.all(paths.map((path) => readFile(path)));
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
  return {
    code: (await readFile(join(folder, 'index.mjs'))).byteLength,
    files: sum(contents.map((content) => content.byteLength)),
    deflated: sum(contents.map((content) => deflateRawSync(content, { level: 9 }).byteLength)),
  };
}
