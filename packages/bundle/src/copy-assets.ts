import { chmod, copyFile, mkdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { findCore } from './find-core.js';
import { coreFiles } from './layer/core-files.js';
import { refuseUnknownOptions } from './refuse-unknown-options.js';

/** Options of {@link copyAssets}. */
export interface CopyAssetsOptions {
  /** Folder that the function's `index.mjs` lies in. */
  readonly outdir: string;
  /** Folder that `@lambda-vision/core` is resolved from. @defaultValue the current directory */
  readonly resolveFrom?: string;
}

/**
 * Copies the files that `@lambda-vision/core` reads at run time beside a bundle that another tool made: 14.8 MB, or none
 * of it where a layer has them. `visionAssets()` does it for esbuild, and only what the code uses.
 *
 * @returns Absolute paths of the copies.
 * @throws {BundleError} If core or a package that it needs is not installed.
 */
export async function copyAssets(options: CopyAssetsOptions): Promise<string[]> {
  refuseUnknownOptions(options, { outdir: true, resolveFrom: true } satisfies Record<
    keyof CopyAssetsOptions,
    true
  >);
  const outdir = resolve(options.outdir);
  const core = findCore([resolve(options.resolveFrom ?? '.')]);
  await mkdir(outdir, { recursive: true });
  const targets: string[] = [];
  for (const { source, path } of coreFiles({ core, withoutEngine: false }).files) {
    const target = join(outdir, basename(path));
    await copyFile(source, target);
    // Stores of package managers may be read-only, and the copy must be replaceable.
    await chmod(target, 0o644);
    targets.push(target);
  }
  return targets;
}
