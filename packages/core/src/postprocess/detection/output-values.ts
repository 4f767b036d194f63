import { InferenceError } from '../../errors/inference-error.js';
import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import type { Tensor } from '../../tensor/tensor.js';
import { type Floats, toFloats } from '../to-floats.js';
import { findNaN } from './find-nan.js';

/** What {@link outputValues} checks. */
export interface OutputValuesOptions {
  /** Extent of the last axis. */
  readonly columns?: number;
  /** Elements divided by `columns`. */
  readonly rows?: number;
}

/**
 * Gives the elements of one output as floats; 64-bit integers (labels, counts) too.
 *
 * @throws {InferenceError} If one is NaN: the model overflowed or its weights are broken.
 * @throws {UnexpectedOutputError} If the output is absent, holds text, or has other rows or columns.
 */
export function outputValues(
  outputs: Readonly<Record<string, Tensor>>,
  name: string,
  modelId: string,
  { columns = 1, rows }: OutputValuesOptions = {},
): Floats {
  const output = outputs[name];
  if (output === undefined) {
    throw new UnexpectedOutputError({
      expected: `one named ${name}`,
      received: Object.keys(outputs).join(', ') || 'none',
    });
  }
  const { data, dims } = output;
  if ((columns !== 1 && dims.at(-1) !== columns) || (rows !== undefined && data.length !== rows * columns)) {
    throw new UnexpectedOutputError({
      expected: `${rows ?? 'any number of'} rows of ${columns} in ${name}`,
      received: `dims [${dims.join(',')}]`,
    });
  }
  const whole = data instanceof BigInt64Array || data instanceof BigUint64Array;
  const values = whole ? Float64Array.from(data as BigInt64Array, Number) : toFloats(output);
  const index = findNaN(values);
  if (index < 0) return values;
  throw new InferenceError({ modelId, reason: `output ${name} holds NaN at element ${index}.` });
}
