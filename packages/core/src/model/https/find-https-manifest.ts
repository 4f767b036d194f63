import { InvalidOptionError } from '../../errors/invalid-option-error.js';
import { ModelNotFoundError } from '../../errors/model-not-found-error.js';
import type { FoundManifest } from '../find-manifest.js';
import { halfAModel } from '../half-a-model.js';
import { hasTimmConfig } from '../hugging-face/has-timm-config.js';
import { huggingFaceManifest } from '../hugging-face/hugging-face-manifest.js';
import { huggingFaceWeights, refuseFileOption } from '../hugging-face/hugging-face-weights.js';
import { parseJson } from '../parse-json.js';
import { parseManifest } from '../parse-manifest.js';
import { askForFile, fetchText } from './fetch-bytes.js';
import { folderOfUrl, type LocatedUrl, locateUrl, urlBelow } from './located-url.js';

/**
 * Fetches the manifest of a model on the web: of the address of a `.json` file, or of a folder with a `vision.json` or
 * as Hugging Face publishes it.
 *
 * @param file - Weights to take in a folder of Hugging Face, relative to it.
 * @throws {ModelNotFoundError} If there is neither of the manifests.
 * @throws {ModelFetchError} If the rules forbid it, or the server does not give it.
 * @throws {ManifestError} If the manifest is not valid, or the address is that of weights.
 */
export async function findHttpsManifest(at: LocatedUrl, file: string | undefined): Promise<FoundManifest> {
  if (/\.json$/i.test(at.url.pathname)) {
    refuseFileOption(file);
    const folder = folderOfUrl(at);
    const isVisionJson = at.url.pathname.endsWith('/vision.json');
    return readManifest(await fetchText(at), at, folder, isVisionJson ? folder.shown : at.shown);
  }
  if (/\.(?:onnx|ort)$/i.test(at.url.pathname)) {
    throw halfAModel(at.shown, 'a file of weights is only half of a model;');
  }
  return findInFolder(toFolder(at), file);
}

function toFolder({ url, shown, rules }: LocatedUrl): LocatedUrl {
  if (url.search !== '' || url.hash !== '') {
    const expected = 'the address of a folder without a query, or that of its vision.json';
    throw new InvalidOptionError({ option: 'source', expected, received: shown });
  }
  return url.pathname.endsWith('/') ? { url, shown, rules } : locateUrl(`${url.href}/`, rules, 'source');
}

async function findInFolder(folder: LocatedUrl, file: string | undefined): Promise<FoundManifest> {
  const visionJson = urlBelow(folder, 'vision.json');
  const text = await fetchTextIfThere(visionJson);
  if (text !== undefined) {
    refuseFileOption(file);
    return readManifest(text, visionJson, folder, folder.shown);
  }
  const configJson = urlBelow(folder, 'config.json');
  const config = await fetchTextIfThere(configJson);
  if (config !== undefined) return readHuggingFace(folder, parseJson(config, configJson.shown), file);
  throw new ModelNotFoundError({ source: folder.shown, tried: [visionJson.shown, configJson.shown] });
}

function readManifest(text: string, at: LocatedUrl, folder: LocatedUrl, source: string): FoundManifest {
  return { manifest: parseManifest(text, at.shown), source, folder };
}

async function readHuggingFace(
  folder: LocatedUrl,
  config: unknown,
  file: string | undefined,
): Promise<FoundManifest> {
  const processorJson = urlBelow(folder, 'preprocessor_config.json');
  const processor = await fetchTextIfThere(processorJson);
  if (processor === undefined && !hasTimmConfig(config)) {
    throw new ModelNotFoundError({ source: folder.shown, tried: [processorJson.shown] });
  }
  const manifest = huggingFaceManifest({
    config,
    configSource: urlBelow(folder, 'config.json').shown,
    processor: processor === undefined ? undefined : parseJson(processor, processorJson.shown),
    processorSource: processorJson.shown,
    model: await findWeights(folder, huggingFaceWeights(file, config)),
  });
  return { manifest, source: folder.shown, folder };
}

async function findWeights(folder: LocatedUrl, candidates: readonly string[]): Promise<string> {
  for (const candidate of candidates) {
    if ((await ifThere(askForFile(urlBelow(folder, candidate)))) !== undefined) return candidate;
  }
  const tried = candidates.map((candidate) => urlBelow(folder, candidate).shown);
  throw new ModelNotFoundError({ source: folder.shown, tried });
}

function fetchTextIfThere(at: LocatedUrl): Promise<string | undefined> {
  return ifThere(fetchText(at));
}

async function ifThere<Value>(fetched: Promise<Value>): Promise<Value | undefined> {
  try {
    return await fetched;
  } catch (error) {
    if (error instanceof ModelNotFoundError) return undefined;
    throw error;
  }
}
