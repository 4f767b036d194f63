import { stat } from 'node:fs/promises';
import { dirname, join, posix, resolve } from 'node:path';
import { SNAPSHOT_FILE } from '@lambda-vision/core/snapshot';
import { applicationRoot } from './application-root.js';
import { buildHandler } from './build-handler.js';
import type { BundleFunctionOptions } from './bundle-function-options.js';
import type { BundleResult, ZippedBundleResult } from './bundle-result.js';
import { sizeWarnings } from './bundle-warning.js';
import { fileSizes } from './file-sizes.js';
import { invalidOption } from './invalid-option.js';
import { omitLayerFiles } from './layer/omit-layer-files.js';
import { bundledModels } from './model-option.js';
import { type ModelPlan, planModel } from './plan-model.js';
import { prepareOutdir } from './prepare-outdir.js';
import { refuseUnknownOptions } from './refuse-unknown-options.js';
import { bundleSnapshot } from './snapshot/bundle-snapshot.js';
import { writeModel } from './write-model.js';
import { zipEntryNames } from './zip/zip-entry-names.js';
import { zipFolder } from './zip/zip-folder.js';
import { type ZipEntryRecord, zipBytes } from './zip/zip-records.js';
import { zipTarget } from './zip/zip-target.js';

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
  refuseUnknownOptions(options, OPTIONS);
  const outdir = resolve(options.outdir);
  const entry = await existingEntry(options.entry);
  const zipPath = zipTarget(options.zip ?? true, outdir);
  const packageRoot = applicationRoot(dirname(entry)) ?? dirname(entry);
  const models = bundledModels(options.models, packageRoot);
  const plans: ModelPlan[] = [];
  for (const model of models) plans.push(await planModel(model));

  await prepareOutdir(outdir, [entry, packageRoot, ...models.map(({ source }) => source)]);
  const buildWarnings = await buildHandler(options, { entry, outdir, packageRoot });
  for (const { folder, files } of plans) await writeModel(join(outdir, folder), files);
  const snapshot = await bundleSnapshot(options.snapshot ?? false, { outdir, packageRoot, models });

  const omittedBytes = options.layer ? await omitLayerFiles(outdir) : 0;

  const sizes = await fileSizes(outdir);
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  if (zipPath === undefined) {
    const files = [...sizes].map(([path, size]) => ({ path, bytes: size }));
    const warnings = [...sizeWarnings(bytes + omittedBytes, undefined), ...buildWarnings];
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
    warnings: [...sizeWarnings(bytes + omittedBytes, zippedBytes), ...buildWarnings],
  };
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
  layer: true,
  target: true,
  define: true,
  env: true,
  esbuild: true,
};

async function existingEntry(entry: string): Promise<string> {
  const path = resolve(entry);
  if ((await stat(path).catch(() => undefined))?.isFile()) return path;
  throw invalidOption(`Expected entry to be a file but ${path} does not exist.`);
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
