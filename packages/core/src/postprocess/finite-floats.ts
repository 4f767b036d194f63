import { InferenceError } from '../errors/inference-error.js';
import type { Tensor } from '../tensor/tensor.js';
import { type Floats, toFloats } from './to-floats.js';

/**
 * Gives an output's elements as floats, see `toFloats`, and refuses those that are no numbers: a model that computes
 * NaN or infinity has failed, whatever a decoder would make of it.
 *
 * @param output - Output of a model, any dims.
 * @param name - Name of the output, for messages.
 * @throws {InferenceError} If an element is NaN or infinite.
 * @throws {UnexpectedOutputError} If the elements are text or 64-bit integers.
 */
export function finiteFloats(output: Tensor, name = 'the output'): Floats {
  const values = toFloats(output);
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    // `x - x` is 0 for every finite number, NaN for the others; cheaper than Number.isFinite in this loop.
    if (value - value === 0) continue;
    throw new InferenceError({
      modelId: `of ${name}`,
      reason: `element ${index} of ${output.dims.join('x')} is ${value}, which is no number of a picture`,
    });
  }
  return values;
}
