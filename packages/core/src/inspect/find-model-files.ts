import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ManifestError } from '../errors/manifest-error.js';
import { ModelNotFoundError } from '../errors/model-not-found-error.js';
import { DiskPlace } from '../model/disk/disk-place.js';
import { modelRoot, showPath } from '../model/disk/locate-path.js';
import { type FoundManifest, findManifest } from '../model/find-manifest.js';
import type { FileReference, Manifest } from '../model/manifest.js';
import { resolveFileReference } from '../model/resolve-file-reference.js';

/** A model file and what its manifest says of it. */
export interface FoundModel {
  /** Stage of the manifest; nothing where the model is the only one. */
  readonly stage: string | undefined;
  /** Absolute path. */
  readonly file: string;
  /** As a manifest names it. */
  readonly reference: FileReference;
  /** The manifest's `preprocess` for it. */
  readonly preprocess: unknown;
}

/**
 * The model files that a path means: itself; or those that the manifest of a folder names, wherever they lie; or, in a
 * folder without a valid manifest, `model.onnx` or the only one.
 *
 * @throws {ModelNotFoundError} If there is none, or several of them and nothing says which.
 * @throws {ManifestError} If a manifest is not valid and there is no other way to tell.
 */
export async function findModelFiles(path: string): Promise<readonly [FoundModel, ...FoundModel[]]> {
  const absolute = resolve(path);
  const stats = await stat(absolute).catch((cause: unknown) => {
    throw new ModelNotFoundError({ source: path, tried: [absolute], cause });
  });
  if (!stats.isDirectory() && !/\.json$/i.test(path)) return [await singleFile(absolute)];
  try {
    return await filesOf(await manifestAt(absolute));
  } catch (error) {
    // A broken manifest is what inspecting may be about to repair.
    const isUndescribed = error instanceof ManifestError || error instanceof ModelNotFoundError;
    if (!stats.isDirectory() || !isUndescribed) throw error;
    return [await onlyModel(absolute, error)];
  }
}

function manifestAt(path: string): Promise<FoundManifest> {
  const root = modelRoot();
  return findManifest(new DiskPlace(showPath(path, root), root), undefined);
}

type StageSpec = { readonly model?: FileReference; readonly preprocess?: unknown };

function stagesOf(manifest: Manifest): Readonly<Record<string, StageSpec>> {
  return manifest.task === 'text' ? { ...manifest.stages } : { model: manifest };
}

async function filesOf({ manifest, folder }: FoundManifest): Promise<[FoundModel, ...FoundModel[]]> {
  const stages = Object.entries(stagesOf(manifest));
  const files: FoundModel[] = [];
  for (const [stage, { model = 'model.onnx', preprocess }] of stages) {
    const { id } = await resolveFileReference(model, folder);
    files.push({ stage: stages.length > 1 ? stage : undefined, file: id, reference: model, preprocess });
  }
  return files as [FoundModel, ...FoundModel[]];
}

/** A file that was named, with what a manifest beside it says of it. */
async function singleFile(file: string): Promise<FoundModel> {
  const described = await manifestAt(dirname(file))
    .then(filesOf)
    .catch(() => []);
  return described.find((model) => model.file === file) ?? undescribed(file);
}

async function onlyModel(folder: string, error: unknown): Promise<FoundModel> {
  const names = await readdir(folder);
  const models = names.filter((name) => /\.onnx$/i.test(name));
  const [first, ...others] = models.length > 0 ? models : names.filter((name) => /\.ort$/i.test(name));
  if (first === undefined) throw error;
  if (models.includes('model.onnx')) return undescribed(join(folder, 'model.onnx'));
  if (others.length === 0) return undescribed(join(folder, first));
  const source = `${folder} (name one of its ${others.length + 1} files)`;
  throw new ModelNotFoundError({ source, tried: models.map((name) => join(folder, name)) });
}

function undescribed(file: string): FoundModel {
  return { stage: undefined, file, reference: basename(file), preprocess: undefined };
}
