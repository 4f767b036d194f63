import { UnexpectedOutputError } from '../../errors/unexpected-output-error.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { Mask } from './mask.js';

/**
 * Reads the classes of a graph that ends in an argmax.
 *
 * @param output - Integers of any size, dims `[1, height, width]` with any further extents of 1, or `[height, width]`.
 * @param labelCount - Indices are below it, where it is given; else below 255.
 * @returns Undefined if the output's elements are no integers.
 * @throws {UnexpectedOutputError} If it has other dims, or an element is no index of a class.
 */
export function readClassIndices(output: Tensor, labelCount: number | undefined): Mask | undefined {
  const { data, dims, dtype } = output;
  if (!/^u?int\d+$|^bool$/.test(dtype)) return undefined;
  const [height, width, ...rest] = dims.length === 2 ? dims : extentsOf(dims);
  if (height === undefined || width === undefined || rest.length > 0 || data.length === 0) {
    throw new UnexpectedOutputError({
      expected: 'class indices of one picture, dims [1,height,width]',
      received: `[${dims.join(',')}]`,
    });
  }
  const indices = new Uint8Array(width * height);
  const limit = labelCount ?? 255;
  for (let at = 0; at < indices.length; at++) {
    const index = Number(data[at]);
    if (!(index >= 0 && index < limit)) {
      throw new UnexpectedOutputError({ expected: `class indices below ${limit}`, received: `${index}` });
    }
    indices[at] = index;
  }
  return { width, height, data: indices };
}

/** The two extents beside the batch and the channel, which are 1. */
function extentsOf(dims: readonly number[]): readonly number[] {
  const [batch, ...rest] = dims;
  if (batch !== 1) return [];
  if (rest.length === 2) return rest;
  return rest[0] === 1 ? rest.slice(1) : rest.at(-1) === 1 ? rest.slice(0, -1) : [];
}
