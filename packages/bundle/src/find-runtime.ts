import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RUNTIME_PACKAGE } from './assets.js';
import { BundleError } from './bundle-error.js';
import { BUNDLE_ERROR_CODES } from './bundle-error-codes.js';
import { findCore } from './find-core.js';
import type { InstalledPackage } from './installed-package.js';
import { resolvePackage } from './resolve-package.js';

const CORE = '@lambda-vision/core';

/** The one entry of onnxruntime-web that runs in Node.js with one and with several threads. */
const NODE_ENTRY = 'dist/ort.node.min.mjs';

/** The onnxruntime-web that `@lambda-vision/core` uses. */
export interface Runtime {
  /** Absolute path of its entry for Node.js. */
  readonly entry: string;
  readonly package: InstalledPackage;
}

/**
 * Finds the onnxruntime-web that core resolves, so that a package manager that isolates dependencies (pnpm)
 * needs no entry for it in the application.
 *
 * @param folders - Absolute paths to look for core from, in this order.
 * @throws {BundleError} If core or its onnxruntime-web is not installed, or has not the version core asks for.
 */
export function findRuntime(folders: readonly string[]): Runtime {
  const core = findCore(folders);
  const runtime = resolvePackage(RUNTIME_PACKAGE, core.root);
  if (runtime === undefined) {
    throw new BundleError({
      code: BUNDLE_ERROR_CODES.ASSET_MISSING,
      message: `Expected ${RUNTIME_PACKAGE} to be installed for ${CORE} at ${core.root} but no node_modules from there upwards has it.`,
    });
  }
  const wanted = core.dependencies[RUNTIME_PACKAGE] ?? '';
  if (/^\d+\.\d+\.\d+/.test(wanted) && wanted !== runtime.version) {
    throw new BundleError({
      code: BUNDLE_ERROR_CODES.VERSION_MISMATCH,
      message: `Expected ${RUNTIME_PACKAGE} ${wanted}, which ${CORE} ${core.version} needs, but ${runtime.version} is installed at ${runtime.root}.`,
    });
  }
  const entry = join(runtime.root, NODE_ENTRY);
  if (!existsSync(entry)) {
    throw new BundleError({
      code: BUNDLE_ERROR_CODES.ASSET_MISSING,
      message: `Expected ${RUNTIME_PACKAGE} ${runtime.version} to have ${NODE_ENTRY} but ${entry} does not exist.`,
    });
  }
  return { entry, package: runtime };
}

/**
 * The onnxruntime-web that a file of its own would get.
 *
 * @param folder - Absolute path of the importing file's folder.
 * @returns `undefined` if none can be resolved from there.
 */
export function runtimeSeenFrom(folder: string): InstalledPackage | undefined {
  return resolvePackage(RUNTIME_PACKAGE, folder);
}
