import { realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ManifestError } from '../errors/manifest-error.js';
import { ModelNotFoundError } from '../errors/model-not-found-error.js';
import { type LocatedUrl, urlBelow } from './https/located-url.js';
import { showPath } from './locate-path.js';
import type { FileReference } from './manifest.js';
import type { Folder, Located, SourceContext } from './source-context.js';

/**
 * Finds the file that a manifest names: below the manifest's folder, or in the nearest `node_modules` above it that
 * has the package. The package's `exports` do not matter, it is read as a folder. A manifest on the web can only name
 * files below its folder.
 *
 * @param reference - From a manifest that passed `parseManifest()`: it does not leave its folder.
 * @param folder - The manifest's.
 * @throws {ManifestError} If a manifest on the web names a package.
 * @throws {ModelNotFoundError} If no `node_modules` above the folder has the package.
 */
export async function resolveFileReference(
  reference: FileReference,
  folder: Folder,
  { root }: SourceContext,
): Promise<Located> {
  if (typeof folder !== 'string') return resolveOnWeb(reference, folder);
  if (typeof reference === 'string') return showPath(join(folder, reference), root);
  const tried: string[] = [];
  for (const candidate of packageFolders(reference.package, folder)) {
    tried.push(candidate);
    if (await isFolder(candidate)) {
      // pnpm links packages into place: the real path is what stays the same in messages and cache keys.
      const path = join(await realpath(candidate), reference.file);
      return { path, shown: `${reference.package}/${reference.file}` };
    }
  }
  throw new ModelNotFoundError({ source: `${reference.package}/${reference.file}`, tried });
}

function resolveOnWeb(reference: FileReference, folder: LocatedUrl): LocatedUrl {
  if (typeof reference === 'string') return urlBelow(folder, reference);
  const reason = `a model on the web cannot name a file of a package, such as ${reference.package}`;
  throw new ManifestError({ source: folder.shown, path: '', reason });
}

function* packageFolders(name: string, folder: string): Generator<string> {
  for (let current = folder; ; current = dirname(current)) {
    yield join(current, 'node_modules', name);
    if (dirname(current) === current) return;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
