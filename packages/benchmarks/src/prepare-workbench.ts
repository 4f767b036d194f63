import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';
import { type BundlePair, bundlePair } from './bundle-pair.ts';
import { checkSha256 } from './check-sha256.ts';
import { COLD_MODELS, type ColdModel } from './cold-models.ts';
import { huggingFaceConfig } from './hugging-face-config.ts';
import { manifestPaths } from './manifest-paths.ts';
import { MOBILENET_MANIFEST, MOBILENET_SHA256 } from './mobilenet-manifest.ts';
import { PHOTOGRAPHS, type Photograph } from './photographs.ts';
import { PICTURES, type Picture } from './pictures.ts';
import { renameOnnxValues } from './rename-onnx-values.ts';

/** Folders and files that the subjects need. */
export interface Workbench {
  /** Our bundled function, with and without a snapshot. */
  readonly bundle: BundlePair;
  /** The same with vips(). */
  readonly vipsBundle: string;
  /** Functions of other models whose start is measured, by the model's name. */
  readonly coldModels: Readonly<Record<string, BundlePair & { readonly picture: string }>>;
  /** NMS and instance masks, bundled from core's sources. */
  readonly kernels: string;
  /** Our worker behind a queue, bundled. */
  readonly queueWorker: string;
  /** Model folder with a `vision.json`. */
  readonly model: string;
  /** The same model in the layout of Hugging Face. */
  readonly huggingFaceModel: string;
  /** Installed peers. */
  readonly peersFolder: string;
  /** Path of a picture. */
  readonly pathOf: (picture: Picture | Photograph) => string;
}

/**
 * Writes models and bundle into a folder and checks that pictures and weights are the pinned ones.
 *
 * @param folder - An empty folder; nothing in it is kept.
 * @throws {Error} If the shared test data are absent or others.
 */
export async function prepareWorkbench(
  folder: string,
  { sharedFolder, peersFolder }: { readonly sharedFolder: string; readonly peersFolder: string },
): Promise<Workbench> {
  const pathOf = ({ path }: Picture | Photograph) => join(sharedFolder, 'images', path);
  for (const picture of [...Object.values(PICTURES), ...PHOTOGRAPHS])
    await checkSha256(pathOf(picture), picture.sha256);

  const source = join(sharedFolder, 'models/mobilenetv2-fp32');
  await checkSha256(join(source, 'model.onnx'), MOBILENET_SHA256);
  const model = await writeModel(source, join(folder, 'mobilenetv2'));
  const huggingFaceModel = await writeHuggingFaceModel(model, join(folder, 'hugging-face/mobilenetv2'));

  const bundle = await bundlePair(resolve(import.meta.dirname, 'subjects/classify.ts'), {
    model,
    place: 'mobilenetv2',
    folder: join(folder, 'classify'),
  });
  const vipsBundle = join(folder, 'vips-bundle');
  await bundleFunction({
    entry: resolve(import.meta.dirname, 'subjects/classify-vips.ts'),
    outdir: vipsBundle,
    models: { 'models/mobilenetv2': model },
    zip: false,
  });
  const coldModels: Record<string, BundlePair & { readonly picture: string }> = {};
  for (const cold of COLD_MODELS)
    coldModels[cold.name] = await prepareColdModel(cold, join(folder, cold.manifest), sharedFolder);
  const kernels = join(folder, 'kernels');
  await bundleFunction({
    entry: resolve(import.meta.dirname, 'subjects/postprocess-kernels.ts'),
    outdir: kernels,
    zip: false,
  });
  const queueWorker = join(folder, 'queue-worker');
  await bundleFunction({
    entry: resolve(import.meta.dirname, 'subjects/queue-worker.ts'),
    outdir: queueWorker,
    models: { 'models/mobilenetv2': model },
    zip: false,
  });
  return {
    bundle,
    vipsBundle,
    coldModels,
    kernels,
    queueWorker,
    model,
    huggingFaceModel,
    peersFolder,
    pathOf,
  };
}

async function prepareColdModel(
  { manifest, files, picture, sha256 }: ColdModel,
  folder: string,
  sharedFolder: string,
): Promise<BundlePair & { readonly picture: string }> {
  const model = join(folder, 'model');
  await mkdir(model, { recursive: true });
  await copyFile(manifestPaths().get(manifest) as string, join(model, 'vision.json'));
  for (const [file, path] of Object.entries(files))
    await copyFile(join(sharedFolder, 'models', path), join(model, file));
  const path = join(sharedFolder, 'images', picture);
  await checkSha256(path, sha256);
  const entry = resolve(import.meta.dirname, 'subjects/answer.ts');
  return { ...(await bundlePair(entry, { model, place: 'model', folder })), picture: path };
}

async function writeModel(source: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'vision.json'), JSON.stringify(MOBILENET_MANIFEST));
  for (const file of ['model.onnx', 'labels.json']) await copyFile(join(source, file), join(folder, file));
  return folder;
}

/** transformers.js feeds `pixel_values` and reads `logits`, so the model's own names are replaced. */
async function writeHuggingFaceModel(source: string, folder: string): Promise<string> {
  await mkdir(join(folder, 'onnx'), { recursive: true });
  const weights = await readFile(join(source, 'model.onnx'));
  const labels = JSON.parse(await readFile(join(source, 'labels.json'), 'utf8')) as string[];
  const { config, preprocessor } = huggingFaceConfig(labels);
  const renamed = renameOnnxValues(weights, { image: 'pixel_values', class_logits: 'logits' });
  await writeFile(join(folder, 'onnx/model.onnx'), renamed);
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  await writeFile(join(folder, 'preprocessor_config.json'), JSON.stringify(preprocessor));
  return folder;
}
