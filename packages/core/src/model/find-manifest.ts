import { ModelNotFoundError } from '../errors/model-not-found-error.js';
import { halfAModel } from './half-a-model.js';
import { hasTimmConfig } from './hugging-face/has-timm-config.js';
import { huggingFaceManifest } from './hugging-face/hugging-face-manifest.js';
import { huggingFaceWeights, refuseFileOption } from './hugging-face/hugging-face-weights.js';
import type { Manifest } from './manifest.js';
import type { ModelFile, ModelFolder, ModelPlace } from './model-place.js';
import { parseJson } from './parse-json.js';
import { parseManifest } from './parse-manifest.js';

const VISION_JSON = 'vision.json';

/** A valid manifest and where the files that it names are. */
export interface FoundManifest {
  readonly manifest: Manifest;
  /** The model, for messages. */
  readonly source: string;
  /** Where the files that it names are. */
  readonly folder: ModelFolder;
}

/**
 * Finds the manifest of a model's folder, or reads a manifest's file.
 *
 * @param choice - Weights to take in a folder of Hugging Face, relative to it.
 * @throws {ModelNotFoundError} If there is nothing at the place, or neither of the manifests.
 * @throws {ManifestError} If the manifest is not valid, or there are weights without one.
 * @throws {ModelFetchError} If the place is elsewhere and does not give it.
 */
export async function findManifest(place: ModelPlace, choice: string | undefined): Promise<FoundManifest> {
  const { folder, file } = await place.open();
  if (file === undefined) return findInFolder(folder, choice);
  if (!/\.json$/i.test(file.name)) {
    throw halfAModel(file.shown, 'a file of weights is only half of a model;');
  }
  refuseFileOption(choice);
  const source = file.name === VISION_JSON ? folder.shown : file.shown;
  return { manifest: parseManifest(await file.readText(), file.shown), source, folder };
}

async function findInFolder(folder: ModelFolder, choice: string | undefined): Promise<FoundManifest> {
  const tried: string[] = [];
  const visionJson = folder.file(VISION_JSON);
  const text = await ifThere(visionJson.readText(), tried);
  if (text !== undefined) {
    refuseFileOption(choice);
    return { manifest: parseManifest(text, visionJson.shown), source: folder.shown, folder };
  }
  const configJson = folder.file('config.json');
  const config = await ifThere(configJson.readText(), tried);
  if (config !== undefined) return readHuggingFace(folder, configJson, config, choice);
  const weights = (await folder.names?.())?.find((name) => /\.(?:onnx|ort)$/i.test(name));
  if (weights !== undefined) throw halfAModel(folder.shown, `${weights} is there, but its`);
  throw new ModelNotFoundError({ source: folder.shown, tried });
}

async function readHuggingFace(
  folder: ModelFolder,
  configJson: ModelFile,
  configText: string,
  choice: string | undefined,
): Promise<FoundManifest> {
  const tried: string[] = [];
  const config = parseJson(configText, configJson.shown);
  const processorJson = folder.file('preprocessor_config.json');
  const processor = await ifThere(processorJson.readText(), tried);
  if (processor === undefined && !hasTimmConfig(config)) {
    throw new ModelNotFoundError({ source: folder.shown, tried });
  }
  const manifest = huggingFaceManifest({
    config,
    configSource: configJson.shown,
    processor: processor === undefined ? undefined : parseJson(processor, processorJson.shown),
    processorSource: processorJson.shown,
    model: await findWeights(folder, huggingFaceWeights(choice, config)),
  });
  return { manifest, source: folder.shown, folder };
}

async function findWeights(folder: ModelFolder, candidates: readonly string[]): Promise<string> {
  const tried: string[] = [];
  for (const candidate of candidates) {
    if ((await ifThere(folder.file(candidate).stat(), tried)) !== undefined) return candidate;
  }
  throw new ModelNotFoundError({ source: folder.shown, tried });
}

/** @param tried - Gets the places that were looked at in vain. */
async function ifThere<Value>(reading: Promise<Value>, tried: string[]): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof ModelNotFoundError) || isUnreadable(error.cause)) throw error;
    tried.push(...error.tried);
    return undefined;
  }
}

/** Whether a file of the file system is there, but may not or cannot be read. */
function isUnreadable(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code !== 'ENOENT' && cause.code !== 'ENOTDIR';
}
