import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { callerWeights, weightsByStage } from './choose-weights.js';
import { DiskFolder } from './disk/disk-folder.js';
import { locatePath, modelRoot } from './disk/locate-path.js';
import { type FoundManifest, findManifest } from './find-manifest.js';
import { type HttpsOptions, resolveHttpsOptions } from './https/https-options.js';
import type { CtcOutputSpec, Manifest, ModelSpec } from './manifest.js';
import type { ModelDescription, WeightsSource } from './model-description.js';
import type { ModelPlace } from './model-place.js';
import type { ModelParts, ModelSource } from './model-source.js';
import { modelVersion } from './model-version.js';
import { parseDictionary } from './parse-dictionary.js';
import { parseLabels } from './parse-labels.js';
import { parseManifest } from './parse-manifest.js';
import { readLabelEmbeddings } from './read-label-embeddings.js';
import { readCallerTexts, readManifestTexts } from './read-texts.js';
import { resolveFileReference } from './resolve-file-reference.js';
import { locatePlace, type SourceContext } from './source-context.js';
import { weightsFrom } from './weights-from.js';

/** Options of {@link describeModel}. */
export interface DescribeModelOptions {
  /**
   * Weights to take in a folder of Hugging Face, relative to it, such as `onnx/model_quantized.onnx`.
   * @defaultValue `onnx/model.onnx`, or else `model.onnx`; of CLIP and SigLIP `vision_model.onnx`
   */
  readonly file?: string;
  /**
   * Folder that relative paths start at.
   * @defaultValue the value of `LAMBDA_TASK_ROOT`, or else the working directory
   */
  readonly root?: string;
  /** Hosts that models on the web may come from, and their limits; without it no address is fetched. */
  readonly https?: HttpsOptions;
}

const OPTION_KEYS: readonly string[] = ['file', 'root', 'https'] satisfies (keyof DescribeModelOptions)[];
const PART_KEYS: readonly string[] = [
  'manifest',
  'weights',
  'labels',
  'labelEmbeddings',
  'dictionaries',
] satisfies (keyof ModelParts)[];

/** File of the weights where a manifest does not name it. */
const DEFAULT_WEIGHTS = 'model.onnx';

/**
 * Finds a model: reads its manifest, labels, their embeddings and dictionaries, and says where its weights are, without reading them.
 *
 * @param source - A folder with a `vision.json`, a folder as Hugging Face publishes it, the path of a manifest, the
 * `https:` address of one of these, a place such as `s3Model()` gives, or a manifest with weights.
 * @returns The model; `weights.model.load()` reads and checks the weights.
 * @throws {ModelNotFoundError} If the folder or one of its files does not exist.
 * @throws {ManifestError} If the manifest, the labels, their embeddings or the configuration of Hugging Face are not
 * valid, or weights are given without a manifest.
 * @throws {ModelFetchError} If `https` forbids an address, or its server does not give the file.
 * @throws {InvalidOptionError} If an option is unknown or not allowed.
 * @example
 * ```ts
 * const { manifest, labels, weights } = await describeModel('models/mobilenetv2');
 * const { bytes } = await weights.model.load();
 * ```
 */
export async function describeModel(
  source: ModelSource,
  options: DescribeModelOptions = {},
): Promise<ModelDescription> {
  refuseUnknownKeys(options, OPTION_KEYS, 'options');
  const root = options.root === undefined ? modelRoot() : locatePath(options.root, modelRoot(), 'root').path;
  const https = options.https === undefined ? undefined : resolveHttpsOptions(options.https);
  const context: SourceContext = { root, https };
  const parts = toParts(source);
  const found = await findParts(parts, options.file, context);
  const stages = stagesOf(found.manifest);
  const description = {
    source: found.source,
    manifest: found.manifest,
    weights: await describeWeights(found, stages, parts.weights, context),
    labels: await readLabels(found, parts.labels, context),
    labelEmbeddings: await readLabelEmbeddings(found, parts.labelEmbeddings, context),
    dictionaries: await readDictionaries(found, stages, parts.dictionaries, context),
  };
  let version: string | undefined;
  return {
    ...description,
    // Made when it is asked for: most functions never do, and digests cost their cold start 4 ms.
    get version() {
      version ??= modelVersion(description);
      return version;
    },
  };
}

function toParts(source: ModelSource): ModelParts {
  if (typeof source === 'string' || source instanceof URL || isPlace(source)) return { manifest: source };
  if (typeof source !== 'object' || source === null || !('manifest' in source)) {
    const expected = 'a path, a file: or https: URL, a place, or an object with a manifest';
    throw new InvalidOptionError({ option: 'source', expected, received: source });
  }
  refuseUnknownKeys(source, PART_KEYS, 'source');
  return source;
}

function isPlace(source: unknown): source is ModelPlace {
  return typeof source === 'object' && source !== null && 'open' in source;
}

async function findParts(
  parts: ModelParts,
  file: string | undefined,
  context: SourceContext,
): Promise<FoundManifest> {
  const { manifest } = parts;
  if (isPlace(manifest)) return findManifest(manifest, file);
  if (typeof manifest === 'string' || manifest instanceof URL) {
    return findManifest(locatePlace(manifest, context, 'source'), file);
  }
  if (file !== undefined) {
    const expected = 'left out, because the manifest names the weights';
    throw new InvalidOptionError({ option: 'file', expected, received: file });
  }
  return {
    manifest: parseManifest(manifest, 'manifest'),
    source: 'manifest',
    folder: new DiskFolder(context.root, context.root),
  };
}

type StageSpec = ModelSpec<{ readonly decoder: string }>;

function stagesOf(manifest: Manifest): Readonly<Record<string, StageSpec>> {
  return manifest.task === 'text' ? { ...manifest.stages } : { model: manifest };
}

async function describeWeights(
  { folder }: FoundManifest,
  stages: Readonly<Record<string, StageSpec>>,
  given: ModelParts['weights'],
  context: SourceContext,
): Promise<Record<string, WeightsSource>> {
  const overrides = weightsByStage(given, Object.keys(stages));
  const weights: Record<string, WeightsSource> = {};
  for (const [stage, { model = DEFAULT_WEIGHTS, sha256 }] of Object.entries(stages)) {
    const override = Object.hasOwn(overrides, stage) ? overrides[stage] : undefined;
    weights[stage] =
      override === undefined
        ? await weightsFrom(await resolveFileReference(model, folder), sha256)
        : await callerWeights(override, context, sha256, stage === 'model' ? 'weights' : `weights.${stage}`);
  }
  return weights;
}

async function readLabels(
  { manifest, folder }: FoundManifest,
  given: ModelParts['labels'],
  context: SourceContext,
): Promise<readonly string[] | undefined> {
  if (!hasLabels(manifest)) {
    if (given === undefined) return undefined;
    const expected = `left out, because the task ${manifest.task} has no labels`;
    throw new InvalidOptionError({ option: 'labels', expected, received: given });
  }
  if (given !== undefined) return readCallerTexts(given, context, parseLabels, 'labels');
  if (manifest.labels === undefined) return undefined;
  return readManifestTexts(manifest.labels, folder, parseLabels);
}

type LabelledManifest = Extract<Manifest, { readonly task: 'classification' | 'detection' | 'segmentation' }>;

function hasLabels(manifest: Manifest): manifest is LabelledManifest {
  return (
    manifest.task === 'classification' || manifest.task === 'detection' || manifest.task === 'segmentation'
  );
}

async function readDictionaries(
  { folder }: FoundManifest,
  stages: Readonly<Record<string, StageSpec>>,
  given: ModelParts['dictionaries'] = {},
  context: SourceContext,
): Promise<Record<string, readonly string[]>> {
  const dictionaries: Record<string, readonly string[]> = {};
  for (const [stage, { output }] of Object.entries(stages)) {
    if (!isCtc(output)) continue;
    const override = Object.hasOwn(given, stage) ? given[stage] : undefined;
    dictionaries[stage] =
      override === undefined
        ? await readManifestTexts(output.dictionary, folder, parseDictionary)
        : await readCallerTexts(override, context, parseDictionary, `dictionaries.${stage}`);
  }
  refuseUnknownKeys(given, Object.keys(dictionaries), 'dictionaries');
  return dictionaries;
}

function isCtc(output: { readonly decoder: string }): output is CtcOutputSpec {
  return output.decoder === 'ctc';
}

function refuseUnknownKeys(given: object, known: readonly string[], option: string): void {
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const expected = known.length === 0 ? 'without keys' : `made of ${known.join(', ')}`;
  throw new InvalidOptionError({ option, expected, received: unknown });
}
