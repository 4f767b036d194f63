import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { unzipSync } from 'fflate';
import { LocalOptionError } from '../errors/local-option-error.js';

/**
 * Unpacks the zip of a layer.
 *
 * @param zipPath - Absolute path.
 * @param folder - Absolute path of an existing folder; files of the same names are replaced.
 * @throws {LocalOptionError} If the file is no zip, or names files outside the folder.
 */
export async function unpackZip(zipPath: string, folder: string): Promise<void> {
  for (const [name, bytes] of Object.entries(entriesOf(zipPath, await readFile(zipPath)))) {
    const path = resolve(folder, name);
    const way = relative(folder, path);
    if (way === '..' || way.startsWith(`..${sep}`))
      throw refused(zipPath, `an entry that leaves it, ${name}`);
    if (name.endsWith('/')) await mkdir(path, { recursive: true });
    else {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
    }
  }
}

function entriesOf(zipPath: string, zip: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(zip);
  } catch (error) {
    throw refused(zipPath, `what is no zip (${error instanceof Error ? error.message : String(error)})`);
  }
}

function refused(zipPath: string, received: string): LocalOptionError {
  return new LocalOptionError({ option: `layers: ${zipPath}`, expected: 'the zip of a layer', received });
}
