import type { Prediction } from '../results/classification-result.js';
import { cosineSimilarity } from './cosine-similarity.js';
import { softmax } from './softmax.js';
import { topK } from './top-k.js';

/** What a picture is compared with. */
export interface LabelVectors {
  readonly labels: readonly string[];
  /** One vector per label, made by the text encoder; need not have length 1. */
  readonly vectors: readonly ArrayLike<number>[];
}

/** Options of {@link zeroShot}. */
export interface ZeroShotOptions {
  /** Factor on the cosine similarities before the softmax: CLIP's exp(logit_scale). @defaultValue 100 */
  readonly logitScale?: number | undefined;
  /** Predictions returned at most, at least 1. @defaultValue 5 */
  readonly topK?: number | undefined;
}

/**
 * Classifies a picture by the label whose text is nearest to it, as CLIP does: the scores are the softmax of the
 * scaled cosine similarities with all labels.
 *
 * @param embedding - The picture's vector.
 * @returns Best first; ties by lower index.
 * @throws {InvalidOptionError} If `topK` is no whole number from 1, or a label's vector has another number of elements.
 * @throws {UnexpectedOutputError} If a vector has no direction.
 * @see Radford et al. 2021, Learning Transferable Visual Models From Natural Language Supervision
 */
export function zeroShot(
  embedding: ArrayLike<number>,
  { labels, vectors }: LabelVectors,
  options: ZeroShotOptions = {},
): Prediction[] {
  const { logitScale = 100, topK: count = 5 } = options;
  const logits = vectors.map((vector) => logitScale * cosineSimilarity(embedding, vector));
  return topK(softmax(logits), count).map(({ index, score }) => ({
    index,
    label: labels[index] ?? String(index),
    score,
  }));
}
