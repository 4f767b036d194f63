import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelNotFoundError } from '../errors/model-not-found-error.js';

/**
 * The `.onnx` file that a path means: itself, or in a folder the one that `vision.json` names, `model.onnx`, or the
 * only one.
 *
 * @throws {ModelNotFoundError} If there is none, or several of them and nothing says which.
 */
export async function findModelFile(path: string): Promise<string> {
  const stats = await stat(path).catch((cause: unknown) => {
    throw new ModelNotFoundError({ source: path, tried: [path], cause });
  });
  if (!stats.isDirectory()) return path;
  const names = await readdir(path);
  const named = names.includes('vision.json') ? await namedModel(join(path, 'vision.json')) : undefined;
  if (named !== undefined) return join(path, named);
  const models = names.filter((name) => name.endsWith('.onnx'));
  if (models.includes('model.onnx')) return join(path, 'model.onnx');
  if (models.length === 1) return join(path, models[0]!);
  const tried = models.length === 0 ? [join(path, '*.onnx')] : models.map((name) => join(path, name));
  const which = models.length === 0 ? path : `${path} (name one of its ${models.length} files)`;
  throw new ModelNotFoundError({ source: which, tried });
}

async function namedModel(manifest: string): Promise<string | undefined> {
  try {
    const { model } = JSON.parse(await readFile(manifest, 'utf8')) as { readonly model?: unknown };
    return typeof model === 'string' ? model : undefined;
  } catch {
    // A broken manifest is what inspecting may be about to repair.
    return undefined;
  }
}
