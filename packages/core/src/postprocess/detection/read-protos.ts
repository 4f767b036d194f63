import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import type { Tensor } from '../../tensor/tensor.js';
import { outputValues } from './output-values.js';

/**
 * Takes the mask prototypes from the outputs of a run, as float32.
 *
 * @param coefficients - Coefficients that each candidate has.
 * @throws {InferenceError} If one is NaN.
 * @throws {UnexpectedOutputError} If there are not as many prototypes as coefficients.
 */
export function readProtos(
  outputs: Readonly<Record<string, Tensor>>,
  name: string,
  modelId: string,
  coefficients: number,
): Tensor {
  const values = outputValues(outputs, name, modelId);
  const { dims } = outputs[name]!;
  if (dims.length !== 4 || dims[1] !== coefficients) {
    throw new UnexpectedOutputError({
      expected: `${name} of dims [1,${coefficients},height,width], one map per mask coefficient,`,
      received: `[${dims.join(',')}]`,
    });
  }
  return {
    dtype: 'float32',
    dims,
    data: values instanceof Float32Array ? values : Float32Array.from(values),
  };
}
