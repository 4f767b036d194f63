import { createHash } from 'node:crypto';
import { type DescribeModelOptions, describeModel, type ModelSource } from '@lambda-vision/core';

/**
 * What changes when any byte of a model may have changed. Cheap: weights are not read.
 *
 * TO BE REPLACED by `(await describeModel(source, options)).version` where core's `ModelDescription` has it; until then
 * it is put together here from the ids of the weights and all that was read of the rest.
 */
export async function modelVersion(source: ModelSource, options: DescribeModelOptions): Promise<string> {
  const { manifest, weights, labels, labelEmbeddings, dictionaries, ...rest } = await describeModel(
    source,
    options,
  );
  if ('version' in rest && typeof rest.version === 'string') return rest.version;
  const ids = Object.entries(weights).map(([stage, { id }]) => [stage, id]);
  const vectors = labelEmbeddings?.vectors.map((vector) => Array.from(vector));
  const parts = [manifest, ids, labels, labelEmbeddings?.labels, vectors, dictionaries];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
