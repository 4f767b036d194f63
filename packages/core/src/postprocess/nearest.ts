import { cosineSimilarity } from './cosine-similarity.js';
import { topK } from './top-k.js';

/** A vector of a set and how near it is. */
export interface Neighbour {
  /** Where it stands in the set. */
  readonly index: number;
  /** Cosine similarity, -1 to 1. */
  readonly similarity: number;
}

/** Options of {@link nearest}. */
export interface NearestOptions {
  /** Vectors returned at most, at least 1. @defaultValue 5 */
  readonly k?: number;
  /** Similarity below which a vector is left out, -1 to 1. @defaultValue -1 */
  readonly minSimilarity?: number;
}

/** Defaults of {@link NearestOptions}. */
export const NEAREST_DEFAULTS: Required<NearestOptions> = Object.freeze({ k: 5, minSimilarity: -1 });

/**
 * Finds the vectors of a set that point most nearly where a vector does. Compares with all of them: for sets of up to
 * some ten thousand.
 *
 * @param vector - An embedding.
 * @param set - Embeddings of as many elements each.
 * @returns Nearest first; ties by lower index.
 * @throws {InvalidOptionError} If `k` is no whole number from 1, or a vector has another number of elements.
 * @throws {UnexpectedOutputError} If a vector has no direction.
 * @example
 * ```ts
 * const [best] = nearest(embedding, gallery.map(({ embedding }) => embedding), { minSimilarity: 0.7 });
 * ```
 */
export function nearest(
  vector: ArrayLike<number>,
  set: readonly ArrayLike<number>[],
  options: NearestOptions = {},
): Neighbour[] {
  const { k, minSimilarity } = { ...NEAREST_DEFAULTS, ...options };
  const similarities = set.map((other) => cosineSimilarity(vector, other));
  return topK(similarities, k)
    .map(({ index, score }) => ({ index, similarity: score }))
    .filter(({ similarity }) => similarity >= minSimilarity);
}
