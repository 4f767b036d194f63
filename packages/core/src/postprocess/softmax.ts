import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';

/**
 * Turns the logits of mutually exclusive classes into probabilities: `exp(x) / sum(exp(x))`.
 *
 * The greatest logit is subtracted first, so no exponent overflows; sums are in float64. `-Infinity` (a masked
 * class) becomes 0.
 *
 * @param logits - One number per class, shape `[classes]`.
 * @returns Probabilities 0–1, shape `[classes]`, sum 1; empty for no classes.
 * @throws {UnexpectedOutputError} If a logit is NaN or `Infinity`, or all are `-Infinity`.
 */
export function softmax(logits: ArrayLike<number>): Float64Array {
  const probabilities = new Float64Array(logits.length);
  if (logits.length === 0) return probabilities;
  const greatest = greatestLogit(logits);
  let sum = 0;
  for (let index = 0; index < logits.length; index++) {
    const weight = Math.exp(logits[index]! - greatest);
    probabilities[index] = weight;
    sum += weight;
  }
  for (let index = 0; index < probabilities.length; index++) probabilities[index]! /= sum;
  return probabilities;
}

function greatestLogit(logits: ArrayLike<number>): number {
  let greatest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < logits.length; index++) {
    const logit = logits[index]!;
    if (Number.isNaN(logit) || logit === Number.POSITIVE_INFINITY) {
      throw new UnexpectedOutputError({ expected: 'finite logits', received: `${logit} for class ${index}` });
    }
    if (logit > greatest) greatest = logit;
  }
  if (greatest === Number.NEGATIVE_INFINITY) {
    throw new UnexpectedOutputError({ expected: 'a finite logit', received: `-Infinity for every class` });
  }
  return greatest;
}
