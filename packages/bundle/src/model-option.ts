import { isAbsolute, join } from 'node:path';
import { BundleError } from './bundle-error.js';
import { BUNDLE_ERROR_CODES } from './bundle-error-codes.js';
import { pathInside } from './path-inside.js';

/**
 * The models that go into a bundle: paths of model folders (or of single `.onnx` files) relative to the entry's
 * package, which keep that path in the bundle; or an object of path in the bundle → path of the source, absolute or
 * relative to the entry's package.
 */
export type ModelOption = string | readonly string[] | Readonly<Record<string, string | ModelChoice>>;

/** A model folder of Hugging Face with several weights. */
export interface ModelChoice {
  /** Path of the folder, absolute or relative to the entry's package. */
  readonly source: string;
  /**
   * Weights to take, relative to the folder, such as `onnx/model_quantized.onnx`; give `loadModel()` the same.
   * @defaultValue `onnx/model.onnx`, or else `model.onnx`
   */
  readonly file?: string;
}

/** One model and its place in the bundle. */
export interface BundledModel {
  /** Path in the bundle, with `/` between its parts. */
  readonly target: string;
  /** Absolute path of the folder or file. */
  readonly source: string;
  /** Weights to take in a folder of Hugging Face. */
  readonly file: string | undefined;
}

/**
 * Resolves the `models` option.
 *
 * @param packageRoot - Absolute path that relative sources start from.
 * @throws {BundleError} If a path leaves the bundle, or one place is inside another.
 */
export function bundledModels(models: ModelOption | undefined, packageRoot: string): BundledModel[] {
  const resolved = pairs(models).map(([path, choice]) => {
    const { source, file }: ModelChoice = typeof choice === 'string' ? { source: choice } : choice;
    const target = pathInside(path);
    if (target === undefined) {
      throw refused(
        `the path "${path}"; give it a place of its own, as in models: { "models/name": "${source}" }`,
      );
    }
    return { target, source: isAbsolute(source) ? source : join(packageRoot, source), file };
  });
  for (const { target } of resolved) {
    const places = resolved.filter((other) => `${other.target}/`.startsWith(`${target}/`));
    if (places.length > 1) throw refused(`${places.length} models at "${target}"`);
  }
  return resolved;
}

function pairs(models: ModelOption | undefined): [string, string | ModelChoice][] {
  if (models === undefined) return [];
  if (typeof models === 'string') return [[models, models]];
  return Array.isArray(models) ? models.map((path) => [path, path]) : Object.entries(models);
}

function refused(reality: string): BundleError {
  return new BundleError({
    code: BUNDLE_ERROR_CODES.INVALID_OPTION,
    message: `Expected models to have places of their own inside the bundle but received ${reality}.`,
  });
}
