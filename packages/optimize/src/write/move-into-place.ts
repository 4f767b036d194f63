import { mkdir, readdir, rename } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';

const MANIFEST = 'vision.json';

/**
 * Moves the files of one folder into another on the same disk, each in one step, the manifest last: until then its
 * checksum does not fit the weights, so that nobody takes half of the old model and half of the new one.
 *
 * @returns Their names, sorted, with forward slashes.
 */
export async function moveIntoPlace(from: string, to: string): Promise<string[]> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(from.length + 1))
    .sort();
  const ordered = [...files.filter((file) => file !== MANIFEST), MANIFEST];
  for (const file of ordered) {
    await mkdir(dirname(join(to, file)), { recursive: true });
    await rename(join(from, file), join(to, file));
  }
  return files.map((file) => file.split(sep).join('/'));
}
