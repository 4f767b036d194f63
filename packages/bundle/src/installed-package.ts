import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** An installed package, as its own `package.json` describes it. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** Absolute path of its folder. */
  readonly root: string;
  /** Its `dependencies`. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * The package a file belongs to: the nearest folder upwards whose `package.json` has a name. Folders that only
 * say `{ "type": "module" }` are passed over.
 *
 * @param path - Absolute path of a file or folder.
 * @returns `undefined` if no folder up to the root of the file system is a package.
 */
export function installedPackage(path: string): InstalledPackage | undefined {
  for (let folder = path; ; folder = dirname(folder)) {
    const found = readPackage(folder);
    if (found !== undefined) return found;
    if (folder === dirname(folder)) return undefined;
  }
}

function readPackage(root: string): InstalledPackage | undefined {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  } catch {
    return undefined;
  }
  if (typeof content !== 'object' || content === null) return undefined;
  const { name, version, dependencies } = content as Record<string, unknown>;
  if (typeof name !== 'string') return undefined;
  return {
    name,
    version: typeof version === 'string' ? version : '',
    root,
    dependencies: (dependencies ?? {}) as Record<string, string>,
  };
}
