import { stat } from 'node:fs/promises';
import { posix } from 'node:path';
import type { ModelFile } from './model-file.js';
import { modelFiles } from './model-files.js';
import type { BundledModel } from './model-option.js';

/** Files of a model and where they go. */
export interface ModelPlan {
  /** Path in the bundle that the files' paths are relative to. */
  readonly folder: string;
  readonly files: readonly ModelFile[];
}

/**
 * Checks a model and lists what of it goes into the bundle.
 *
 * @throws {BundleError} If anything is missing or not valid.
 */
export async function planModel({ target, source, file }: BundledModel): Promise<ModelPlan> {
  const files = await modelFiles(source, file);
  if ((await stat(source)).isDirectory()) return { folder: target, files };
  const [weights, ...data] = files;
  const renamed = weights === undefined ? [] : [{ ...weights, path: posix.basename(target) }];
  return { folder: posix.dirname(target), files: [...renamed, ...data] };
}
