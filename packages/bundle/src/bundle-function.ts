import { stat } from 'node:fs/promises';
import { dirname, join, posix, resolve } from 'node:path';
import { SNAPSHOT_FILE } from '@lambda-vision/core/snapshot';
import { buildHandler } from './build-handler.js';
import { BundleError } from './bundle-error.js';
import { BUNDLE_ERROR_CODES } from './bundle-error-codes.js';
import type { BundleFunctionOptions } from './bundle-function-options.js';
import type { BundleResult, ZippedBundleResult } from './bundle-result.js';
import { sizeWarnings } from './bundle-warning.js';
import { fileSizes } from './file-sizes.js';
import { installedPackage } from './installed-package.js';
import type { ModelFile } from './model-file.js';
import { modelFiles } from './model-files.js';
import { type BundledModel, bundledModels } from './model-option.js';
import { contains } from './path-inside.js';
import { prepareOutdir } from './prepare-outdir.js';
import { bundleSnapshot } from './snapshot/bundle-snapshot.js';
import { writeModel } from './write-model.js';
import { zipEntryNames } from './zip-entry-names.js';
import { zipFolder } from './zip-folder.js';
import { type ZipEntryRecord, zipBytes } from './zip-records.js';

/**
 * Bundles a Lambda handler into a folder and a zip that need no `node_modules`: `index.mjs`, the WebAssembly files
 * it reads, and the models. The same sources make the same zip, byte for byte.
 *
 * Everything is bundled unless `external` names it; onnxruntime-web always is. Nothing is written outside `outdir`
 * but the zip.
 *
 * @throws {BundleError} If an option is not allowed, a package or a file of a model is missing, esbuild refuses the
 *   sources, or `outdir` holds files that are not ours.
 */
export function bundleFunction(
  options: BundleFunctionOptions & { readonly zip?: true | string },
): Promise<ZippedBundleResult>;
export function bundleFunction(options: BundleFunctionOptions): Promise<BundleResult>;
export async function bundleFunction(options: BundleFunctionOptions): Promise<BundleResult> {
  refuseUnknownOptions(options);
  const outdir = resolve(options.outdir);
  const entry = await existingEntry(options.entry);
  const zipPath = zipTarget(options.zip ?? true, outdir);
  const packageRoot = installedPackage(dirname(entry))?.root ?? dirname(entry);
  const models = bundledModels(options.models, packageRoot);
  const plans: ModelPlan[] = [];
  for (const model of models) plans.push(await planModel(model));

  await prepareOutdir(outdir, [entry, packageRoot, ...models.map(({ source }) => source)]);
  const buildWarnings = await buildHandler(options, { entry, outdir, packageRoot });
  for (const { folder, files } of plans) await writeModel(join(outdir, folder), files);
  const snapshot = await bundleSnapshot(options.snapshot ?? false, { outdir, packageRoot, models });

  const sizes = await fileSizes(outdir);
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  if (zipPath === undefined) {
    const files = [...sizes].map(([path, size]) => ({ path, bytes: size }));
    const warnings = [...sizeWarnings(bytes, undefined), ...buildWarnings];
    return { outdir, files, bytes, ...(snapshot && { snapshot }), warnings };
  }
  const entries = await zipFolder(outdir, [...sizes.keys()], zipPath);
  const zippedBytes = (await stat(zipPath)).size;
  return {
    outdir,
    zipPath,
    files: entries
      .filter(({ name }) => sizes.has(name))
      .map((file) => ({ path: file.name, bytes: file.bytes, zippedBytes: file.zippedBytes })),
    bytes,
    zippedBytes,
    zippedBytesWithoutModels: bytesWithoutModels(entries, plans),
    ...(snapshot && { snapshot }),
    warnings: [...sizeWarnings(bytes, zippedBytes), ...buildWarnings],
  };
}

interface ModelPlan {
  /** Path in the bundle that the files' paths are relative to. */
  readonly folder: string;
  readonly files: readonly ModelFile[];
}

async function planModel({ target, source, file }: BundledModel): Promise<ModelPlan> {
  const files = await modelFiles(source, file);
  if ((await stat(source)).isDirectory()) return { folder: target, files };
  const [weights, ...data] = files;
  const renamed = weights === undefined ? [] : [{ ...weights, path: posix.basename(target) }];
  return { folder: posix.dirname(target), files: [...renamed, ...data] };
}

const OPTIONS: Record<keyof BundleFunctionOptions, true> = {
  entry: true,
  outdir: true,
  models: true,
  snapshot: true,
  zip: true,
  minify: true,
  sourcemap: true,
  external: true,
  target: true,
  define: true,
  env: true,
  esbuild: true,
};

function refuseUnknownOptions(options: object): void {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(OPTIONS, name));
  if (unknown === undefined) return;
  throw invalidOption(`Expected the options ${Object.keys(OPTIONS).join(', ')} but received ${unknown}.`);
}

async function existingEntry(entry: string): Promise<string> {
  const path = resolve(entry);
  if ((await stat(path).catch(() => undefined))?.isFile()) return path;
  throw invalidOption(`Expected entry to be a file but ${path} does not exist.`);
}

function zipTarget(zip: boolean | string, outdir: string): string | undefined {
  if (zip === false) return undefined;
  const path = zip === true ? `${outdir}.zip` : resolve(zip);
  if (!contains(outdir, path)) return path;
  throw invalidOption(`Expected zip to lie outside outdir ${outdir} but it is ${path}.`);
}

function bytesWithoutModels(entries: readonly ZipEntryRecord[], plans: readonly ModelPlan[]): number {
  const modelPaths = new Set(
    plans.flatMap(({ folder, files }) => files.map(({ path }) => posix.join(folder, path))),
  ).add(SNAPSHOT_FILE);
  const files = entries
    .map(({ name }) => name)
    .filter((name) => !name.endsWith('/') && !modelPaths.has(name));
  const kept = new Set(zipEntryNames(files));
  return zipBytes(entries.filter(({ name }) => kept.has(name)));
}

function invalidOption(message: string): BundleError {
  return new BundleError({ code: BUNDLE_ERROR_CODES.INVALID_OPTION, message });
}
