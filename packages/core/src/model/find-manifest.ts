import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ModelNotFoundError } from '../errors/model-not-found-error.js';
import { halfAModel } from './half-a-model.js';
import { hasTimmConfig } from './hugging-face/has-timm-config.js';
import { huggingFaceManifest } from './hugging-face/hugging-face-manifest.js';
import { huggingFaceWeights, refuseFileOption } from './hugging-face/hugging-face-weights.js';
import { type LocatedPath, showPath } from './locate-path.js';
import type { Manifest } from './manifest.js';
import { parseJson } from './parse-json.js';
import { parseManifest } from './parse-manifest.js';
import { readTextFile } from './read-text-file.js';
import type { Folder } from './source-context.js';

/** A valid manifest and where the files that it names are. */
export interface FoundManifest {
  readonly manifest: Manifest;
  /** The model, for messages. */
  readonly source: string;
  /** Where the files that it names are. */
  readonly folder: Folder;
}

/**
 * Finds the manifest of a model's folder, or reads a manifest's file.
 *
 * @param file - Weights to take in a folder of Hugging Face, relative to it.
 * @throws {ModelNotFoundError} If there is nothing at the path, or neither of the manifests.
 * @throws {ManifestError} If the manifest is not valid, or there are weights without one.
 */
export async function findManifest(
  at: LocatedPath,
  file: string | undefined,
  root: string,
): Promise<FoundManifest> {
  const kind = await kindOf(at.path);
  if (kind === 'nothing') throw new ModelNotFoundError({ source: at.shown, tried: [at.path] });
  if (kind === 'folder') return findInFolder(at, file, root);
  if (!/\.json$/i.test(at.path)) {
    throw halfAModel(at.shown, 'a file of weights is only half of a model;');
  }
  refuseFileOption(file);
  return readManifest(
    at,
    basename(at.path) === 'vision.json' ? showPath(dirname(at.path), root).shown : at.shown,
  );
}

async function findInFolder(
  folder: LocatedPath,
  file: string | undefined,
  root: string,
): Promise<FoundManifest> {
  const visionJson = showPath(join(folder.path, 'vision.json'), root);
  if ((await kindOf(visionJson.path)) === 'file') {
    refuseFileOption(file);
    return readManifest(visionJson, folder.shown);
  }
  const configJson = showPath(join(folder.path, 'config.json'), root);
  if ((await kindOf(configJson.path)) === 'file') return readHuggingFace(folder, configJson, file, root);
  const weights = (await readdir(folder.path)).find((name) => /\.(?:onnx|ort)$/i.test(name));
  if (weights !== undefined) {
    throw halfAModel(folder.shown, `${weights} is there, but its`);
  }
  throw new ModelNotFoundError({ source: folder.shown, tried: [visionJson.path, configJson.path] });
}

async function readManifest(at: LocatedPath, source: string): Promise<FoundManifest> {
  const manifest = parseManifest(await readTextFile(at), at.shown);
  return { manifest, source, folder: dirname(at.path) };
}

async function readHuggingFace(
  folder: LocatedPath,
  configJson: LocatedPath,
  file: string | undefined,
  root: string,
): Promise<FoundManifest> {
  const processorJson = showPath(join(folder.path, 'preprocessor_config.json'), root);
  const config = parseJson(await readTextFile(configJson), configJson.shown);
  const hasProcessor = (await kindOf(processorJson.path)) === 'file';
  if (!hasProcessor && !hasTimmConfig(config)) {
    throw new ModelNotFoundError({ source: folder.shown, tried: [processorJson.path] });
  }
  const manifest = huggingFaceManifest({
    config,
    configSource: configJson.shown,
    processor: hasProcessor ? parseJson(await readTextFile(processorJson), processorJson.shown) : undefined,
    processorSource: processorJson.shown,
    model: await findHuggingFaceWeights(folder, huggingFaceWeights(file, config)),
  });
  return { manifest, source: folder.shown, folder: folder.path };
}

async function findHuggingFaceWeights(folder: LocatedPath, candidates: readonly string[]): Promise<string> {
  for (const candidate of candidates) {
    if ((await kindOf(join(folder.path, candidate))) === 'file') return candidate;
  }
  throw new ModelNotFoundError({
    source: folder.shown,
    tried: candidates.map((name) => join(folder.path, name)),
  });
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'nothing'> {
  try {
    const stats = await stat(path);
    return stats.isDirectory() ? 'folder' : 'file';
  } catch {
    return 'nothing';
  }
}
