import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BundleError } from '../bundle-error.js';
import { BUNDLE_ERROR_CODES } from '../bundle-error-codes.js';
import { openZip } from '../zip/open-zip.js';
import type { PackageFiles } from '../zip/package-files.js';
import { openFolder } from './open-folder.js';

/**
 * Opens a folder or a zip.
 *
 * @throws {BundleError} If nothing is there, or the zip is malformed.
 */
export async function openPackage(path: string): Promise<PackageFiles> {
  const absolute = resolve(path);
  const found = await stat(absolute).catch(() => undefined);
  if (found?.isDirectory()) return openFolder(absolute);
  if (found?.isFile()) return openZip(absolute);
  throw new BundleError({
    code: BUNDLE_ERROR_CODES.INVALID_OPTION,
    message: `Expected a folder or a zip at ${absolute} but there is none.`,
  });
}
