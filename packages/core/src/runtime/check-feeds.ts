import { TensorShapeError } from '../errors/tensor-shape-error.js';
import type { Tensor } from '../tensor/tensor.js';
import { describeTensor } from './describe-tensor.js';
import { DTYPE_ARRAYS } from './dtype-arrays.js';
import { float16Bits } from './float16-bits.js';
import type { TensorMetadata } from './vision-session.js';

/**
 * Compares feeds with a model's inputs before the engine sees them: names, dtypes, ranks, fixed extents, and that
 * the data has the right class and length. Dynamic extents may be anything. An input without dims is a scalar or
 * of unknown rank, which ONNX Runtime does not tell apart, so its dims are left to the engine.
 *
 * @throws {TensorShapeError} If a feed is missing, unknown or wrong.
 */
export function checkFeeds(inputs: readonly TensorMetadata[], feeds: Readonly<Record<string, Tensor>>): void {
  for (const input of inputs) {
    const feed = Object.hasOwn(feeds, input.name) ? feeds[input.name] : undefined;
    if (feed === undefined) throw mismatch(input.name, describeTensor(input.dtype, input.dims), 'nothing');
    checkFeed(input, feed);
  }
  for (const [name, feed] of Object.entries(feeds)) {
    if (inputs.some((input) => input.name === name)) continue;
    const known = inputs.map((input) => input.name).join(', ');
    throw mismatch(name, `left out, the model's inputs are ${known},`, describeTensor(feed.dtype, feed.dims));
  }
}

function checkFeed(input: TensorMetadata, { dtype, dims, data }: Tensor): void {
  const expected = describeTensor(input.dtype, input.dims);
  const received = describeTensor(dtype, dims);
  const anyRank = input.dims.length === 0;
  const sameRank = anyRank || dims.length === input.dims.length;
  if (dtype !== input.dtype || !sameRank) throw mismatch(input.name, expected, received);
  const fits = dims.every((extent, index) => {
    const fixed = anyRank ? -1 : input.dims[index];
    return (
      Number.isSafeInteger(extent) &&
      extent >= 0 &&
      (typeof fixed === 'string' || fixed === -1 || fixed === extent)
    );
  });
  if (!fits) throw mismatch(input.name, expected, received);

  const bits = dtype === 'float16' ? float16Bits(data) : data;
  const array = DTYPE_ARRAYS[dtype];
  if (!(bits instanceof array))
    throw mismatch(input.name, `${expected} in a ${array.name}`, `${received} in a ${className(data)}`);
  const elements = dims.reduce((product, extent) => product * extent, 1);
  if (data.length !== elements)
    throw mismatch(
      input.name,
      `${expected} with data of ${elements} elements`,
      `${received} with ${data.length}`,
    );
}

function className(data: unknown): string {
  return data?.constructor?.name ?? typeof data;
}

function mismatch(name: string, expected: string, received: string): TensorShapeError {
  return new TensorShapeError({ tensor: `feeds.${name}`, expected, received });
}
