import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { DiskFolder } from './disk/disk-folder.js';
import { isPackageFile } from './is-package-file.js';
import type { FileReference } from './manifest.js';
import type { ModelFile } from './model-place.js';
import { locateFile, type SourceContext } from './source-context.js';

/**
 * Finds the file that a caller names.
 *
 * @param option - Name of the option, for messages.
 * @param otherwise - What the option takes instead of a file, for messages.
 * @throws {InvalidOptionError} If it is no file.
 * @throws {ModelNotFoundError} If it is in a package that is not there.
 */
export async function locateReference(
  reference: FileReference | URL,
  context: SourceContext,
  option: string,
  otherwise: string,
): Promise<ModelFile> {
  if (typeof reference === 'string' || reference instanceof URL) {
    return locateFile(reference, context, option);
  }
  if (isPackageFile(reference)) return new DiskFolder(context.root, context.root).packageFile(reference);
  const expected = `a path, an https: URL, a file of a package, or ${otherwise}`;
  throw new InvalidOptionError({ option, expected, received: reference });
}
