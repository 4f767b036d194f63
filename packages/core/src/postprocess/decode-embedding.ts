import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';
import type { Tensor } from '../tensor/tensor.js';
import { finiteFloats } from './finite-floats.js';
import { l2Normalize } from './l2-normalize.js';
import type { Floats } from './to-floats.js';

/** How an embedding is read. */
export interface EmbeddingDecoding {
  /** Name of the output, for messages. */
  readonly name?: string | undefined;
  /**
   * How an output with several positions becomes one vector: its first token, or the mean of all.
   * @defaultValue none: the output is one vector
   */
  readonly pooling?: 'first' | 'mean' | undefined;
  /** Whether the vector is scaled to length 1. @defaultValue true */
  readonly normalize?: boolean | undefined;
}

/**
 * Reads the vector of one picture from an encoder's output.
 *
 * @param output - dims `[1, features]`, or any with as many elements, such as `[features]` or `[1, features, 1, 1]`;
 * with pooling `[1, tokens, features]`, and for `mean` also `[1, features, height, width]`.
 * @throws {UnexpectedOutputError} If the output has other dims, or no direction to normalise.
 * @throws {InferenceError} If an element is NaN or infinite.
 */
export function decodeEmbedding(output: Tensor, decoding: EmbeddingDecoding = {}): number[] {
  const { pooling, normalize = true } = decoding;
  const values = finiteFloats(output, decoding.name);
  const vector = pooling === undefined ? single(output, values) : pooled(output, values, pooling);
  return Array.from(normalize ? l2Normalize(vector) : vector);
}

function single({ dims }: Tensor, values: Floats): Floats {
  const features = Math.max(0, ...dims);
  if (features > 0 && values.length === features) return values;
  throw new UnexpectedOutputError({
    expected: 'one vector, dims [1,features], or a pooling in the manifest',
    received: `[${dims.join(',')}]`,
  });
}

function pooled({ dims }: Tensor, values: Floats, pooling: 'first' | 'mean'): Floats {
  const [batch, first = 0, second = 0, third = 1] = dims;
  const isMap = dims.length === 4;
  if (batch !== 1 || values.length === 0 || (dims.length !== 3 && !(isMap && pooling === 'mean'))) {
    throw new UnexpectedOutputError({
      expected: `tokens of one picture to pool, dims [1,tokens,features]`,
      received: `[${dims.join(',')}]`,
    });
  }
  if (pooling === 'first') return values.slice(0, second);
  // Of a map [1, features, height, width] the positions are neighbours, of tokens the features.
  const features = isMap ? first : second;
  const positions = isMap ? second * third : first;
  const sums = new Float64Array(features);
  for (let index = 0; index < values.length; index++) {
    const feature = isMap ? Math.floor(index / positions) : index % features;
    sums[feature]! += values[index]!;
  }
  return sums.map((sum) => sum / positions);
}
