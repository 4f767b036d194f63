import type { Tensor } from '../tensor/tensor.js';

/**
 * Cuts the outputs of a batch into those of its pictures, without copying.
 *
 * @param count - Pictures in the batch.
 * @returns One record per picture, every tensor with a batch of 1; undefined when an output is not `[count, …]`, as of
 * graphs that number their results through all pictures.
 */
export function splitBatch(
  outputs: Readonly<Record<string, Tensor>>,
  count: number,
): Record<string, Tensor>[] | undefined {
  const entries = Object.entries(outputs);
  if (entries.some(([, { dims }]) => dims[0] !== count)) return undefined;
  return Array.from({ length: count }, (_, at) =>
    Object.fromEntries(entries.map(([name, tensor]) => [name, slice(tensor, at, count)])),
  );
}

function slice({ dtype, dims, data }: Tensor, at: number, count: number): Tensor {
  const length = data.length / count;
  const part = ArrayBuffer.isView(data)
    ? data.subarray(at * length, (at + 1) * length)
    : data.slice(at * length, (at + 1) * length);
  return { dtype, dims: [1, ...dims.slice(1)], data: part };
}
