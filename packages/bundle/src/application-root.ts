import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of the application that a folder belongs to: the nearest upwards whose `package.json` says more than which
 * kind of modules lie beside it. A name is not asked for: npm writes none where it installs into an empty folder.
 *
 * @param folder - Absolute path.
 * @returns `undefined` if there is none up to the root of the file system.
 */
export function applicationRoot(folder: string): string | undefined {
  for (let root = folder; ; root = dirname(root)) {
    if (saysMoreThanType(join(root, 'package.json'))) return root;
    if (root === dirname(root)) return undefined;
  }
}

function saysMoreThanType(path: string): boolean {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Object.keys(content as object).some((key) => key !== 'type');
  } catch {
    return false;
  }
}
