import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';

/**
 * Turns the logits of independent labels into probabilities: `1 / (1 + exp(-x))`, each by itself.
 *
 * @param logits - One number per label, shape `[labels]`; infinite ones become 0 and 1.
 * @returns Probabilities 0–1, shape `[labels]`.
 * @throws {UnexpectedOutputError} If a logit is NaN.
 */
export function sigmoid(logits: ArrayLike<number>): Float64Array {
  const probabilities = new Float64Array(logits.length);
  for (let index = 0; index < logits.length; index++) {
    const logit = logits[index]!;
    if (Number.isNaN(logit)) {
      throw new UnexpectedOutputError({ expected: 'numeric logits', received: `NaN for label ${index}` });
    }
    // The exponent stays negative: exp(-x) of a strongly negative x would overflow.
    const weight = Math.exp(-Math.abs(logit));
    probabilities[index] = logit >= 0 ? 1 / (1 + weight) : weight / (1 + weight);
  }
  return probabilities;
}
