import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import type { Tensor } from '../tensor/tensor.js';
import { decodeEmbedding } from './decode-embedding.js';

function output(dims: number[], values: readonly number[]): Tensor {
  return { dtype: 'float32', dims, data: Float32Array.from(values) };
}

describe('decodeEmbedding()', () => {
  it.each([[[2]], [[1, 2]], [[1, 2, 1, 1]], [[1, 1, 2]]])(
    'scales a vector of dims %j to length 1',
    (dims) => {
      expect(decodeEmbedding(output(dims, [3, 4]))).toEqual([0.6, 0.8]);
    },
  );

  it('leaves the vector as it is where the manifest says so', () => {
    expect(decodeEmbedding(output([1, 2], [3, 4]), { normalize: false })).toEqual([3, 4]);
  });

  it('takes the first token', () => {
    const tokens = output([1, 3, 2], [3, 4, 9, 9, 9, 9]);

    expect(decodeEmbedding(tokens, { pooling: 'first', normalize: false })).toEqual([3, 4]);
  });

  it('averages tokens', () => {
    const tokens = output([1, 3, 2], [1, 2, 3, 4, 5, 9]);

    expect(decodeEmbedding(tokens, { pooling: 'mean', normalize: false })).toEqual([3, 5]);
  });

  it('averages the positions of a map', () => {
    const map = output([1, 2, 1, 3], [1, 2, 3, 4, 5, 9]);

    expect(decodeEmbedding(map, { pooling: 'mean', normalize: false })).toEqual([2, 6]);
  });

  it.each([
    [[2, 2], undefined],
    [[0], undefined],
    [[4], 'mean'],
    [[2, 2, 1], 'mean'],
    [[1, 2, 1, 2], 'first'],
    [[1, 0, 4], 'first'],
  ] as const)('refuses dims %j with pooling %s', (dims, pooling) => {
    const values = new Array<number>(dims.reduce<number>((product, extent) => product * extent, 1)).fill(1);

    expect(() => decodeEmbedding(output([...dims], values), { pooling })).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT, received: `[${dims.join(',')}]` }),
    );
  });

  it('refuses NaN as a failed inference', () => {
    expect(() => decodeEmbedding(output([1, 2], [0, Number.NaN]))).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INFERENCE }),
    );
  });

  it('pools equal tokens to that token', () => {
    const vectors = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 8 });

    fc.assert(
      fc.property(vectors, fc.integer({ min: 1, max: 5 }), (vector, count) => {
        const tokens = output([1, count, vector.length], new Array<number[]>(count).fill(vector).flat());
        for (const pooling of ['first', 'mean'] as const) {
          expect(decodeEmbedding(tokens, { pooling, normalize: false })).toEqual(vector);
        }
      }),
    );
  });
});
