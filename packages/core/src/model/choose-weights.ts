import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { isPackageFile } from './is-package-file.js';
import { locateReference } from './locate-reference.js';
import type { Weights, WeightsSource } from './model-description.js';
import type { ModelParts, WeightsReference } from './model-source.js';
import type { SourceContext } from './source-context.js';
import { weightsFrom } from './weights-from.js';
import { weightsFromBytes } from './weights-from-bytes.js';

const EXPECTED = 'a path, an https: URL, a file of a package, or bytes';

/**
 * Sorts the `weights` that a caller gave by stage.
 *
 * @param stages - Names of the manifest's stages; `model` for a single model.
 * @throws {InvalidOptionError} If one model is given for several stages, or a stage does not exist.
 */
export function weightsByStage(
  weights: ModelParts['weights'],
  stages: readonly string[],
): Readonly<Record<string, WeightsReference>> {
  if (weights === undefined) return {};
  if (isWeightsReference(weights)) {
    if (stages.length === 1) return { [stages[0]!]: weights };
    throw new InvalidOptionError({
      option: 'weights',
      expected: `an object with the stages ${stages.join(', ')}`,
      received: weights,
    });
  }
  if (!isObject(weights)) {
    throw new InvalidOptionError({ option: 'weights', expected: EXPECTED, received: weights });
  }
  for (const stage of Object.keys(weights)) {
    if (!stages.includes(stage)) {
      throw new InvalidOptionError({
        option: 'weights',
        expected: `keys out of ${stages.join(', ')}`,
        received: stage,
      });
    }
  }
  return weights;
}

function isWeightsReference(weights: NonNullable<ModelParts['weights']>): weights is WeightsReference {
  return (
    typeof weights === 'string' ||
    weights instanceof URL ||
    weights instanceof Uint8Array ||
    isWeights(weights) ||
    isPackageFile(weights)
  );
}

function isWeights(value: unknown): value is Weights {
  return isObject(value) && value.bytes instanceof Uint8Array;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/**
 * Turns weights that a caller gave into a source.
 *
 * @param option - Name of the option, for messages.
 * @throws {InvalidOptionError} If they are neither a file nor bytes.
 * @throws {ModelNotFoundError} If the file does not exist.
 */
export async function callerWeights(
  weights: WeightsReference,
  context: SourceContext,
  sha256: string | undefined,
  option: string,
): Promise<WeightsSource> {
  if (weights instanceof Uint8Array) {
    return weightsFromBytes({ bytes: weights, externalData: [] }, option, sha256);
  }
  if (isWeights(weights)) {
    const { bytes, externalData = [] } = weights;
    return weightsFromBytes({ bytes, externalData }, option, sha256);
  }
  return weightsFrom(await locateReference(weights, context, option, 'bytes'), sha256);
}
