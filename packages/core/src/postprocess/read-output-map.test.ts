import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import type { Tensor } from '../tensor/tensor.js';
import type { OutputMap } from './output-map.js';
import { readOutputMap } from './read-output-map.js';

function output(...dims: number[]): Tensor {
  const length = dims.reduce((product, extent) => product * extent, 1);
  return { dtype: 'float32', dims, data: Float32Array.from({ length }, (_, index) => index) };
}

function at(map: OutputMap, channel: number, y: number, x: number): number | undefined {
  return map.values[channel * map.channelStride + y * map.rowStride + x * map.columnStride];
}

describe('readOutputMap()', () => {
  it('finds planar channels on the shorter axis', () => {
    const map = readOutputMap(output(1, 2, 3, 4));

    expect(map).toMatchObject({ channels: 2, height: 3, width: 4 });
    expect(at(map, 1, 2, 3)).toBe(23);
    expect(at(map, 0, 1, 2)).toBe(6);
  });

  it('finds interleaved channels on the shorter axis', () => {
    const map = readOutputMap(output(1, 3, 4, 2));

    expect(map).toMatchObject({ channels: 2, height: 3, width: 4 });
    expect(at(map, 1, 2, 3)).toBe(23);
    expect(at(map, 1, 0, 0)).toBe(1);
  });

  it.each([
    [[1, 21, 8, 8], undefined, 8, 8],
    [[1, 21, 8, 8], 21, 21, 8],
    [[1, 8, 8, 21], 21, 21, 8],
    [[21, 8, 8], 21, 21, 8],
  ])('reads %j with %s known channels as %i of width %i', (dims, channels, found, width) => {
    expect(readOutputMap(output(...dims), { channels })).toMatchObject({ channels: found, width });
  });

  it('believes a layout that is given', () => {
    expect(readOutputMap(output(1, 2, 3, 4), { layout: 'NHWC' })).toMatchObject({
      channels: 4,
      height: 2,
      width: 3,
    });
  });

  it('reads a map without batch and channels', () => {
    expect(readOutputMap(output(3, 4))).toMatchObject({ channels: 1, height: 3, width: 4 });
    expect(readOutputMap(output(1, 3, 4))).toMatchObject({ channels: 1, height: 3, width: 4 });
  });

  it.each([[[2, 1, 3, 4]], [[5]], [[1, 1, 1, 3, 4]], [[1, 0, 4, 4]]])('refuses dims %j', (dims) => {
    expect(() => readOutputMap(output(...dims))).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT, received: `[${dims.join(',')}]` }),
    );
  });
});
