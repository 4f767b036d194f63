import { ManifestError } from '../errors/manifest-error.js';
import type { FileReference } from './manifest.js';
import type { ModelFile, ModelFolder } from './model-place.js';

/**
 * Finds the file that a manifest names: below the manifest's folder, or in a package above it. Where there are no
 * packages, such as on the web, a manifest can only name files below its folder.
 *
 * @param reference - From a manifest that passed `parseManifest()`: it does not leave its folder.
 * @param folder - The manifest's.
 * @throws {ManifestError} If a manifest names a package where there are none.
 * @throws {ModelNotFoundError} If the package is not there.
 */
export async function resolveFileReference(
  reference: FileReference,
  folder: ModelFolder,
): Promise<ModelFile> {
  if (typeof reference === 'string') return folder.file(reference);
  if (folder.packageFile !== undefined) return folder.packageFile(reference);
  const reason = `a model that is not on disk cannot name a file of a package, such as ${reference.package}`;
  throw new ManifestError({ source: folder.shown, path: '', reason });
}
