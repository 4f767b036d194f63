import type { Tensor } from '../../../tensor/tensor.js';

/** A float32 tensor of given numbers; of zeros where none are given. */
export function floatTensor(dims: readonly number[], values?: Iterable<number>): Tensor {
  const size = dims.reduce((product, extent) => product * extent, 1);
  const data = values === undefined ? new Float32Array(size) : Float32Array.from(values);
  if (data.length !== size) throw new TypeError(`Expected ${size} numbers but received ${data.length}.`);
  return { dtype: 'float32', dims, data };
}
