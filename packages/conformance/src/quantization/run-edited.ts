import { readFile } from 'node:fs/promises';
import { loadModel, type ModelParts, type ResultByTask, type Task } from '@lambda-vision/core';
import { encodeModel, type OnnxModel } from '@lambda-vision/optimize';
import { modelParts } from '../model-manifests.js';

/** The manifest of a model of the shared test data with other weights. */
export function editedParts(name: string, model: OnnxModel): ModelParts {
  const parts = modelParts(name);
  const { sha256: _, ...manifest } = parts.manifest as typeof parts.manifest & { readonly sha256?: string };
  return { ...parts, manifest: manifest as ModelParts['manifest'], weights: encodeModel(model) };
}

/** What a model answers to photos, with other weights and the manifest that it has. */
export async function runEdited<T extends Task>(
  task: T,
  name: string,
  model: OnnxModel,
  photos: readonly string[],
): Promise<ResultByTask[T][]> {
  const loaded = await loadModel(editedParts(name, model), { task });
  try {
    const results: ResultByTask[T][] = [];
    for (const photo of photos) results.push(await loaded.run(await readFile(photo)));
    return results;
  } finally {
    await loaded.release();
  }
}
