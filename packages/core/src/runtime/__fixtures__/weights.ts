import type { WeightsSource } from '../../model/model-description.js';

/** Weights in memory, under the id `tiny`. */
export function weightsOf(
  bytes: Uint8Array,
  externalData: readonly { path: string; data: Uint8Array }[] = [],
): WeightsSource {
  return { id: 'tiny', source: 'tiny.onnx', load: async () => ({ bytes, externalData }) };
}
