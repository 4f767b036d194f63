import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';
import type { Layout } from '../tensor/layout.js';
import type { Tensor } from '../tensor/tensor.js';
import { finiteFloats } from './finite-floats.js';
import type { OutputMap } from './output-map.js';
import type { Floats } from './to-floats.js';

/** What is known of an output before it is read. */
export interface ReadOutputMapOptions {
  /** Name of the output, for messages. */
  readonly name?: string | undefined;
  /** @defaultValue found by shape, see {@link readOutputMap} */
  readonly layout?: Layout | undefined;
  /** Number of channels, where it is known, such as that of the labels. */
  readonly channels?: number | undefined;
}

/**
 * Views an output of one picture as a map of cells.
 *
 * The channels are on the axis that `layout` names; else on that of the first and the last one that has the extent
 * `channels`; else on the shorter of the two.
 *
 * @param output - dims `[1, channels, height, width]`, `[1, height, width, channels]`, the same without the batch, or
 * `[height, width]`.
 * @param values - Its elements, where they were read before. @defaultValue its elements, all finite
 * @throws {UnexpectedOutputError} If it has other dims, no cell, or holds more than one picture.
 * @throws {InferenceError} If an element is NaN or infinite.
 */
export function readOutputMap(
  output: Tensor,
  options: ReadOutputMapOptions = {},
  values: Floats = finiteFloats(output, options.name),
): OutputMap {
  const axes = axesOf(output.dims);
  if (axes === undefined || values.length === 0) {
    throw new UnexpectedOutputError({
      expected: 'a map of one picture, dims [1,channels,height,width] or [1,height,width,channels]',
      received: `[${output.dims.join(',')}]`,
    });
  }
  const [first, second, third] = axes;
  if ((options.layout ?? findLayout(first, third, options.channels)) === 'NCHW') {
    return {
      values,
      channels: first,
      width: third,
      height: second,
      channelStride: second * third,
      rowStride: third,
      columnStride: 1,
    };
  }
  return {
    values,
    channels: third,
    width: second,
    height: first,
    channelStride: 1,
    rowStride: second * third,
    columnStride: third,
  };
}

function axesOf(dims: readonly number[]): readonly [number, number, number] | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = dims;
  if (dims.length === 4 && first === 1) return [second, third, fourth];
  if (dims.length === 3) return [first, second, third];
  return dims.length === 2 ? [1, first, second] : undefined;
}

function findLayout(first: number, last: number, channels: number | undefined): Layout {
  if (first !== last && channels === first) return 'NCHW';
  if (first !== last && channels === last) return 'NHWC';
  return first <= last ? 'NCHW' : 'NHWC';
}
