import { BundleError } from './bundle-error.js';
import { BUNDLE_ERROR_CODES } from './bundle-error-codes.js';
import { type InstalledPackage, installedPackage } from './installed-package.js';
import { resolvePackage } from './resolve-package.js';

const CORE = '@lambda-vision/core';

/**
 * Finds the installed `@lambda-vision/core`.
 *
 * @param folders - Absolute paths to look for it from, in this order.
 * @throws {BundleError} If it is not installed.
 */
export function findCore(folders: readonly string[]): InstalledPackage {
  for (const folder of folders) {
    const own = installedPackage(folder);
    if (own?.name === CORE) return own;
    const core = resolvePackage(CORE, folder);
    if (core !== undefined) return core;
  }
  throw new BundleError({
    code: BUNDLE_ERROR_CODES.CORE_MISSING,
    message: `Expected ${CORE} to be installed but no node_modules from ${folders.join(' or ')} upwards has it.`,
  });
}
