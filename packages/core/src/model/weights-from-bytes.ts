import { checkExternalData } from './check-tensor-storage.js';
import { checkWeights } from './check-weights.js';
import type { Weights, WeightsSource } from './model-description.js';
import { sha256Of } from './sha256-of.js';

/**
 * Describes weights that are in memory already. The id is the SHA-256 of all bytes.
 *
 * @param weights - The model, with its external data by the location written in the model.
 * @param source - What messages call them.
 * @param sha256 - What the SHA-256 of the model's bytes should be, hexadecimal.
 */
export function weightsFromBytes(
  weights: Weights,
  source: string,
  sha256: string | undefined,
): WeightsSource {
  const external = weights.externalData.flatMap(({ path, data }) => [`\0${path}\0${data.length}\0`, data]);
  return {
    id: `sha256:${sha256Of(weights.bytes, ...external)}${sha256 === undefined ? '' : `&sha256=${sha256.toLowerCase()}`}`,
    source,
    byteLength: weights.bytes.length,
    load: async (options) => {
      const { header, externalLocations } = checkWeights(weights.bytes, source, sha256, options);
      if (header === undefined) return { bytes: weights.bytes, externalData: [] };
      const sizes = new Map(weights.externalData.map(({ path, data }) => [path, data.length]));
      checkExternalData(header, source, sizes, () => 'the externalData given with the bytes');
      const named = new Set(externalLocations);
      return {
        bytes: weights.bytes,
        externalData: weights.externalData.filter(({ path }) => named.has(path)),
      };
    },
  };
}
