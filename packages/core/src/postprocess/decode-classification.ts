import { InferenceError } from '../errors/inference-error.js';
import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';
import type { Prediction } from '../results/classification-result.js';
import type { Tensor } from '../tensor/tensor.js';
import { sigmoid } from './sigmoid.js';
import { softmax } from './softmax.js';
import { toFloats } from './to-floats.js';
import { topK } from './top-k.js';

/** How a classifier's output is read. */
export interface ClassificationDecoding {
  /** Whether the output holds raw logits or probabilities already. */
  readonly decoder: 'logits' | 'probabilities';
  /** What turns logits into probabilities. @defaultValue 'softmax' */
  readonly activation?: 'softmax' | 'sigmoid';
  /** Class names by index; the index as text stands in for them. */
  readonly labels?: readonly string[] | undefined;
  /** Predictions returned at most, at least 1. @defaultValue 5 */
  readonly topK?: number | undefined;
  /** Predictions below it are left out. Probability, 0–1. @defaultValue 0 */
  readonly scoreThreshold?: number | undefined;
}

/**
 * Reads the classes of one picture from a classifier's output.
 *
 * @param output - Shape `[1, classes]`, or any with as many elements, such as `[classes]` or `[1, classes, 1, 1]`.
 * @returns Best first; ties by lower index.
 * @throws {InferenceError} If a score is NaN.
 * @throws {UnexpectedOutputError} If the output holds more than one picture, no class, or not as many classes as
 * there are labels.
 */
export function decodeClassification(output: Tensor, decoding: ClassificationDecoding): Prediction[] {
  const { labels, topK: count = 5, scoreThreshold = 0 } = decoding;
  const values = toFloats(output);
  const classes = Math.max(0, ...output.dims);
  if (classes === 0 || values.length !== classes) {
    throw new UnexpectedOutputError({
      expected: 'one row of class scores, dims [1,classes]',
      received: `dims [${output.dims.join(',')}]`,
    });
  }
  if (labels && labels.length !== classes) {
    throw new UnexpectedOutputError({
      expected: `${labels.length} classes, one per label`,
      received: `${classes}`,
    });
  }
  for (let index = 0; index < classes; index++) {
    if (!Number.isNaN(values[index])) continue;
    throw new InferenceError({ modelId: 'of the output', reason: `the score of class ${index} is NaN` });
  }
  return topK(scoresOf(values, decoding), count)
    .filter(({ score }) => score >= scoreThreshold)
    .map(({ index, score }) => ({ index, label: labels?.[index] ?? String(index), score }));
}

function scoresOf(
  values: ArrayLike<number>,
  { decoder, activation }: ClassificationDecoding,
): ArrayLike<number> {
  if (decoder === 'probabilities') return values;
  return activation === 'sigmoid' ? sigmoid(values) : softmax(values);
}
