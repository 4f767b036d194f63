import { join } from 'node:path';
import type { FileReference } from '@lambda-vision/core';
import { findPackage } from './find-package.js';
import { modelError } from './model-error.js';
import type { CopiedFile } from './model-file.js';

/**
 * Says where a file is that a valid manifest names, and where it goes: a file of a package goes to
 * `packages/<package>/<file>`.
 *
 * @param reference - From a manifest that core has described, so that the file exists.
 * @param folder - Absolute path of the manifest's folder.
 * @throws {BundleError} If no `node_modules` from the folder upwards has the package.
 */
export function locateReference(reference: FileReference, folder: string): CopiedFile {
  if (typeof reference === 'string') return { source: join(folder, reference), path: reference };
  const { package: name, file } = reference;
  const root = findPackage(name, folder);
  if (root === undefined) {
    throw modelError(`Expected the package ${name} to be installed for ${folder} but it is not.`);
  }
  return { source: join(root, file), path: `packages/${name}/${file}` };
}
