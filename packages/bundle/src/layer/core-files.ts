import { join } from 'node:path';
import { type Asset, RUNTIME_PACKAGE } from '../assets.js';
import { BundleError } from '../bundle-error.js';
import { BUNDLE_ERROR_CODES } from '../bundle-error-codes.js';
import { findRuntime } from '../find-runtime.js';
import type { InstalledPackage } from '../installed-package.js';
import { resolvePackage } from '../resolve-package.js';
import { layerAssets } from './layer-assets.js';
import type { PackageFiles } from './layer-file.js';

/** What {@link coreFiles} needs. */
export interface CoreFilesOptions {
  /** The installed core. */
  readonly core: InstalledPackage;
  /** Whether to leave out onnxruntime-web. */
  readonly withoutEngine: boolean;
}

/**
 * The files that core reads at run time, from the packages that it resolves.
 *
 * @throws {BundleError} If one of them is not installed, or onnxruntime-web in a version that core does not use.
 */
export function coreFiles({ core, withoutEngine }: CoreFilesOptions): PackageFiles {
  if (!withoutEngine) findRuntime([core.root]);
  const assets = layerAssets().filter((asset) => !withoutEngine || asset.package !== RUNTIME_PACKAGE);
  const packages: Record<string, string> = {};
  const files = assets.map((asset) => {
    const owner = ownerOf(asset, core);
    packages[asset.package] = owner.version;
    return { source: join(owner.root, asset.path), path: `lambda-vision/${asset.file}` };
  });
  return { files, packages };
}

function ownerOf(asset: Asset, core: InstalledPackage): InstalledPackage {
  // A part of jimp is a dependency of jimp.
  const jimp = resolvePackage('jimp', core.root);
  const owner =
    resolvePackage(asset.package, core.root) ?? (jimp && resolvePackage(asset.package, jimp.root));
  if (owner !== undefined) return owner;
  throw new BundleError({
    code: BUNDLE_ERROR_CODES.ASSET_MISSING,
    message: `Expected ${asset.package} to be installed for ${core.name} at ${core.root} but no node_modules from there upwards has it.`,
  });
}
