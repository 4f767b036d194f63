import { realpathSync } from 'node:fs';
import { findPackage } from './find-package.js';
import { type InstalledPackage, installedPackage } from './installed-package.js';

/**
 * The package that a file in a folder would get by a name.
 *
 * @param folder - Absolute path of an existing folder.
 * @returns `undefined` if none is installed there.
 */
export function resolvePackage(name: string, folder: string): InstalledPackage | undefined {
  // As Node.js does, from where the importing file really is.
  const root = findPackage(name, realpathSync(folder));
  return root === undefined ? undefined : installedPackage(root);
}
