import { chmod, copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { BundleError } from '../bundle-error.js';
import { BUNDLE_ERROR_CODES } from '../bundle-error-codes.js';
import { sizeWarnings } from '../bundle-warning.js';
import { fileSizes } from '../file-sizes.js';
import { findCore } from '../find-core.js';
import { invalidOption } from '../invalid-option.js';
import { bundledModels } from '../model-option.js';
import { type ModelPlan, planModel } from '../plan-model.js';
import { prepareOutdir } from '../prepare-outdir.js';
import { refuseUnknownOptions } from '../refuse-unknown-options.js';
import { writeModel } from '../write-model.js';
import { zipFolder } from '../zip/zip-folder.js';
import { zipTarget } from '../zip/zip-target.js';
import { coreFiles } from './core-files.js';
import type { CreateLayerOptions } from './create-layer-options.js';
import type { LayerFile } from './layer-file.js';
import type { LayerResult } from './layer-result.js';
import { nativeFiles } from './native-files.js';

/** Folder of the layer that core looks into, below `/opt`. */
const FOLDER = 'lambda-vision';
/** Core compares the version in it with its own. */
const MANIFEST = 'lambda-vision-layer.json';

/**
 * Makes a Lambda layer of what functions of the same version have in common: the engine's WebAssembly, the decoders, the
 * font, and models if you like, under `/opt/lambda-vision`, where core looks before it looks beside the code. The output
 * of any bundler then runs without files of its own, and so does that of `bundleFunction({ layer: true })`.
 *
 * The same packages and models make the same zip, byte for byte.
 *
 * @throws {BundleError} If an option is not allowed, a package or a file of a model is missing, or `outdir` holds files
 *   that are not ours.
 */
export async function createLayer(options: CreateLayerOptions): Promise<LayerResult> {
  const architecture = checkOptions(options);
  const outdir = resolve(options.outdir);
  const zipPath = zipTarget(options.zip ?? true, outdir);
  const resolveFrom = resolve(options.resolveFrom ?? '.');
  const models = bundledModels(options.models, resolveFrom);
  const plans: ModelPlan[] = [];
  for (const model of models) plans.push(await planModel(model));
  const core = findCore([resolveFrom]);
  const shared = coreFiles({ core, withoutEngine: architecture !== undefined });
  const native = architecture && nativeFiles(resolveFrom, architecture);
  const packages = { ...shared.packages, ...native?.packages };

  await prepareOutdir(outdir, [core.root, ...models.map(({ source }) => source)]);
  for (const file of [...shared.files, ...(native?.files ?? [])]) await copyInto(outdir, file);
  const manifest = { version: core.version, packages };
  await writeFile(join(outdir, FOLDER, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const { folder, files } of plans) await writeModel(join(outdir, FOLDER, folder), files);

  const sizes = await fileSizes(outdir);
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const result = {
    outdir,
    bytes,
    ...manifest,
    architectures: architecture === undefined ? (['arm64', 'x86_64'] as const) : [architecture],
  };
  if (zipPath === undefined) {
    const files = [...sizes].map(([path, size]) => ({ path, bytes: size }));
    return { ...result, files, warnings: sizeWarnings(bytes, undefined) };
  }
  const entries = await zipFolder(outdir, [...sizes.keys()], zipPath);
  const zippedBytes = (await stat(zipPath)).size;
  const files = entries
    .filter(({ name }) => sizes.has(name))
    .map((entry) => ({ path: entry.name, bytes: entry.bytes, zippedBytes: entry.zippedBytes }));
  return { ...result, zipPath, files, zippedBytes, warnings: sizeWarnings(bytes, zippedBytes) };
}

const OPTIONS: Record<keyof CreateLayerOptions, true> = {
  outdir: true,
  models: true,
  engine: true,
  architecture: true,
  zip: true,
  resolveFrom: true,
};

/** @returns The architecture of a native layer. */
function checkOptions(options: CreateLayerOptions): 'arm64' | 'x86_64' | undefined {
  refuseUnknownOptions(options, OPTIONS);
  const { engine = 'wasm', architecture } = options;
  if (engine !== 'wasm' && engine !== 'native')
    throw invalidOption(`Expected engine to be "wasm" or "native" but received "${engine}".`);
  if (engine === 'native' && architecture !== 'arm64' && architecture !== 'x86_64')
    throw invalidOption(
      `Expected architecture to be "arm64" or "x86_64", for the native engine, but received "${architecture}".`,
    );
  if (engine === 'wasm' && architecture !== undefined)
    throw invalidOption(
      `Expected architecture to be left out for engine "wasm", which runs on both, but received "${architecture}".`,
    );
  return architecture;
}

async function copyInto(outdir: string, { source, path }: LayerFile): Promise<void> {
  const target = join(outdir, path);
  try {
    await mkdir(dirname(target), { recursive: true });
    await copyFile(source, target);
    // Stores of package managers may be read-only, and the copy must be replaceable.
    await chmod(target, 0o644);
  } catch (cause) {
    throw new BundleError({
      code: BUNDLE_ERROR_CODES.ASSET_MISSING,
      message: `Expected to copy ${source} into the layer but it failed: ${cause instanceof Error ? cause.message : String(cause)}.`,
      cause,
    });
  }
}
