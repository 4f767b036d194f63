import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import type { Geometry } from '../tensor/geometry.js';
import type { Tensor } from '../tensor/tensor.js';
import { decodePicture } from './decode-picture.js';

function output(dims: number[], values: readonly number[]): Tensor {
  return { dtype: 'float32', dims, data: Float32Array.from(values) };
}

function whole(width: number, height: number): Geometry {
  const size = { width, height };
  return { original: size, input: size, scaleX: 1, scaleY: 1, offsetX: 0, offsetY: 0 };
}

describe('decodePicture()', () => {
  it('interleaves planes, scales 0–1 to levels and clips', () => {
    const picture = decodePicture(output([1, 3, 1, 2], [0, 1, 0.5, -1, 0.2, 2]), whole(2, 1));

    expect(picture).toEqual({
      width: 2,
      height: 1,
      channels: 3,
      data: Uint8Array.of(0, 128, 51, 255, 0, 255),
    });
  });

  it('puts red first where the model gives blue first', () => {
    const picture = decodePicture(output([1, 1, 1, 3], [10, 20, 30]), whole(1, 1), {
      channelOrder: 'BGR',
      layout: 'NHWC',
      range: [0, 255],
    });

    expect([...picture.data]).toEqual([30, 20, 10]);
  });

  it('reads a range around 0, and one turned around', () => {
    const values = output([1, 1, 1, 3], [-1, 0, 1]);

    expect([...decodePicture(values, whole(3, 1), { channelOrder: 'GRAY', range: [-1, 1] }).data]).toEqual([
      0, 128, 255,
    ]);
    expect([...decodePicture(values, whole(3, 1), { channelOrder: 'Y', range: [1, -1] }).data]).toEqual([
      255, 128, 0,
    ]);
  });

  it('cuts off the padding of a letterbox, at the scale of the output', () => {
    const geometry = { ...whole(2, 1), input: { width: 4, height: 1 }, offsetX: 1 };
    const values = [9, 9, 0.1, 0.2, 0.3, 0.4, 9, 9].map((value) => (value * 10) / 255);

    expect(
      decodePicture(output([1, 1, 2, 8], [...values, ...values]), geometry, { channelOrder: 'GRAY' }),
    ).toEqual({ width: 4, height: 2, channels: 1, data: Uint8Array.of(1, 2, 3, 4, 1, 2, 3, 4) });
  });

  it('refuses other channels than the order has', () => {
    expect(() => decodePicture(output([1, 1, 2, 2], [0, 0, 0, 0]), whole(2, 2))).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT }),
    );
  });

  it('refuses a range without extent', () => {
    const values = output([1, 1, 1, 1], [0]);

    expect(() => decodePicture(values, whole(1, 1), { channelOrder: 'Y', range: [1, 1] })).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION, option: 'output.range' }),
    );
  });

  it('refuses NaN as a failed inference', () => {
    const values = output([1, 1, 1, 1], [Number.NaN]);

    expect(() => decodePicture(values, whole(1, 1), { channelOrder: 'Y' })).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INFERENCE }),
    );
  });

  it('gives back the levels that it was given', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (levels) => {
        const values = output(
          [1, 2, 2, 3],
          Array.from(levels, (level) => level / 255),
        );
        expect(decodePicture(values, whole(2, 2), { layout: 'NHWC' }).data).toEqual(levels);
      }),
    );
  });
});
