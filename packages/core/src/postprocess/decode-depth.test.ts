import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import type { Geometry } from '../tensor/geometry.js';
import type { Tensor } from '../tensor/tensor.js';
import { decodeDepth } from './decode-depth.js';

function output(dims: number[], values: readonly number[]): Tensor {
  return { dtype: 'float32', dims, data: Float32Array.from(values) };
}

const geometry: Geometry = {
  original: { width: 4, height: 1 },
  input: { width: 2, height: 1 },
  scaleX: 0.5,
  scaleY: 1,
  offsetX: 0,
  offsetY: 0,
};

describe('decodeDepth()', () => {
  it.each([[[1, 1, 1, 2]], [[1, 1, 2]], [[1, 2]]])('spreads the values of dims %j over 0–255', (dims) => {
    expect(decodeDepth(output(dims, [2, 4]), geometry)).toEqual({
      width: 4,
      height: 1,
      data: Uint8Array.of(0, 64, 191, 255),
      range: [2, 4],
    });
  });

  it('turns distances around, so that near is white', () => {
    const { data, range } = decodeDepth(output([1, 1, 1, 2], [2, 4]), geometry, { nearIsGreater: false });

    expect([...data]).toEqual([255, 191, 64, 0]);
    expect(range).toEqual([2, 4]);
  });

  it('is black where there is no difference', () => {
    expect([...decodeDepth(output([1, 1, 1, 2], [3, 3]), geometry).data]).toEqual([0, 0, 0, 0]);
  });

  it('pays no attention to the padding', () => {
    const letterboxed = { ...geometry, input: { width: 4, height: 1 }, offsetX: 1 };
    const { data, range } = decodeDepth(output([1, 1, 1, 4], [99, 2, 4, -99]), letterboxed);

    expect([...data]).toEqual([0, 64, 191, 255]);
    expect(range).toEqual([2, 4]);
  });

  it("gives the model's own size on request, without its padding", () => {
    const letterboxed = { ...geometry, input: { width: 4, height: 1 }, offsetX: 1 };
    const { width, height, data } = decodeDepth(output([1, 1, 1, 4], [99, 2, 4, -99]), letterboxed, {
      size: 'model',
    });

    expect({ width, height, data: [...data] }).toEqual({ width: 2, height: 1, data: [0, 255] });
  });

  it('refuses several channels', () => {
    expect(() => decodeDepth(output([1, 2, 1, 2], [0, 0, 0, 0]), geometry)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT }),
    );
  });

  it('refuses infinity as a failed inference', () => {
    expect(() => decodeDepth(output([1, 1, 1, 2], [0, Number.POSITIVE_INFINITY]), geometry)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INFERENCE }),
    );
  });

  it('does not change with the scale and offset of the values', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 6, maxLength: 6 });

    fc.assert(
      fc.property(values, (depths) => {
        const placed = { ...geometry, input: { width: 6, height: 1 }, scaleX: 1.5 };
        const plain = decodeDepth(output([1, 1, 1, 6], depths), placed).data;
        const scaled = decodeDepth(
          output(
            [1, 1, 1, 6],
            depths.map((depth) => depth * 8 + 64),
          ),
          placed,
        ).data;
        expect(scaled).toEqual(plain);
      }),
    );
  });
});
