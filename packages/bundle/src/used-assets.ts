import { dirname, join, resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import { ASSETS, type Asset } from './assets.js';
import { BundleError } from './bundle-error.js';
import { BUNDLE_ERROR_CODES } from './bundle-error-codes.js';
import { findPackage } from './find-package.js';
import { type InstalledPackage, installedPackage } from './installed-package.js';

const READERS: ReadonlySet<string> = new Set(ASSETS.map(({ reader }) => reader));

/** An asset and where it goes. */
export interface UsedAsset {
  readonly asset: Asset;
  /** Absolute path of the installed file. */
  readonly source: string;
  /** Absolute paths of the output folders that need it, sorted. */
  readonly folders: readonly string[];
}

/** A finished build. */
export interface FinishedBuild {
  readonly metafile: Metafile;
  /** Absolute path that the paths in `metafile` are relative to. */
  readonly workingFolder: string;
  /** Reads an output file by its absolute path. */
  readonly readOutput: (path: string) => Promise<string>;
}

/**
 * Tells which assets the output of a build reads, from which installed package each has to come, and beside which
 * output files.
 *
 * An output needs an asset if it contains code of the asset's package that reads it, or code of its reader that names
 * the file: core and vips read some files without the code of their package. A file comes from the package whose code
 * is in the bundle, so that both fit, or else from the one that the reader resolves.
 *
 * @throws {BundleError} If two versions of a package are in the bundle, or an asset's package is not installed.
 */
export async function usedAssets(build: FinishedBuild): Promise<UsedAsset[]> {
  const packages = new Map<string, InstalledPackage>();
  const folders = new Map<Asset, Set<string>>();
  const packageOf = cachedPackageLookup();
  for (const [output, { inputs }] of Object.entries(build.metafile.outputs)) {
    const names = new Set<string>();
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const owner = packageOf(dirname(resolve(build.workingFolder, input)));
      if (bytesInOutput === 0 || owner === undefined || !isWatched(owner.name)) continue;
      refuseSecondVersion(packages.get(owner.name), owner);
      packages.set(owner.name, packages.get(owner.name) ?? owner);
      names.add(owner.name);
    }
    const path = resolve(build.workingFolder, output);
    const text = [...names].some((name) => READERS.has(name)) ? await build.readOutput(path) : '';
    for (const asset of ASSETS) {
      const isNeeded = asset.neededByPackage && names.has(asset.package);
      if (!isNeeded && !(names.has(asset.reader) && text.includes(asset.file))) continue;
      folders.set(asset, (folders.get(asset) ?? new Set()).add(dirname(path)));
    }
  }
  return [...folders].map(([asset, needing]) => ({
    asset,
    source: join(
      packages.get(asset.package)?.root ?? packageOfReader(asset, packages.get(asset.reader)),
      asset.path,
    ),
    folders: [...needing].sort(),
  }));
}

function isWatched(name: string): boolean {
  return READERS.has(name) || ASSETS.some((asset) => asset.package === name);
}

function packageOfReader(asset: Asset, reader: InstalledPackage | undefined): string {
  const root = reader && findPackage(asset.package, reader.root);
  if (root !== undefined) return root;
  throw new BundleError({
    code: BUNDLE_ERROR_CODES.ASSET_MISSING,
    message: `Expected ${asset.package} to be installed for ${asset.reader} at ${reader?.root} but no node_modules from there upwards has it.`,
  });
}

function refuseSecondVersion(first: InstalledPackage | undefined, second: InstalledPackage): void {
  if (first === undefined || first.version === second.version) return;
  throw new BundleError({
    code: BUNDLE_ERROR_CODES.VERSION_MISMATCH,
    message: `Expected one version of ${second.name} in the bundle but found ${first.version} at ${first.root} and ${second.version} at ${second.root}.`,
  });
}

function cachedPackageLookup(): (folder: string) => InstalledPackage | undefined {
  const known = new Map<string, InstalledPackage | undefined>();
  return (folder) => {
    if (!known.has(folder)) known.set(folder, installedPackage(folder));
    return known.get(folder);
  };
}
