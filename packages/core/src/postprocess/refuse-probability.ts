import { InferenceError } from '../errors/inference-error.js';
import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';

/**
 * Says what is wrong with a value that should be a probability.
 *
 * @throws {InferenceError} If it is NaN: the model has failed.
 * @throws {UnexpectedOutputError} Otherwise: the output is no probability.
 */
export function refuseProbability(value: number): never {
  if (Number.isNaN(value)) {
    throw new InferenceError({ modelId: 'of the output', reason: 'a probability is NaN' });
  }
  throw new UnexpectedOutputError({ expected: 'probabilities of 0–1', received: `${value}` });
}
