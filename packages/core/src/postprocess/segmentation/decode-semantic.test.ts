import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import type { Geometry } from '../../tensor/geometry.js';
import type { Tensor } from '../../tensor/tensor.js';
import { axisTaps } from '../axis-taps.js';
import { mapAxes } from '../map-axes.js';
import { decodeSemantic } from './decode-semantic.js';

function placed(
  original: [number, number],
  input: [number, number],
  placement: Partial<Geometry> = {},
): Geometry {
  return {
    original: { width: original[0], height: original[1] },
    input: { width: input[0], height: input[1] },
    scaleX: input[0] / original[0],
    scaleY: input[1] / original[1],
    offsetX: 0,
    offsetY: 0,
    ...placement,
  };
}

function output(dims: number[], values: readonly number[]): Tensor {
  return { dtype: 'float32', dims, data: Float32Array.from(values) };
}

/** `[classes, height, width]` to `[height, width, classes]`. */
function interleaved(planar: Tensor): Tensor {
  const [, classes, height, width] = planar.dims as [number, number, number, number];
  const data = Float32Array.from({ length: planar.data.length }, (_, index) => {
    const cell = Math.floor(index / classes);
    return Number(planar.data[(index % classes) * width * height + cell]);
  });
  return { dtype: 'float32', dims: [1, height, width, classes], data };
}

describe('decodeSemantic()', () => {
  it('enlarges values, not classes: the border lies where the values cross', () => {
    // Class 1 leads by 3 on the right cell, class 0 by 1 on the left: equal at a quarter of the way.
    const values = output([1, 2, 1, 2], [1, 0, 0, 3]);
    const { data } = decodeSemantic(values, placed([8, 1], [2, 1]));

    // Centres of the 8 pixels lie at -0.375, -0.125, 0.125, 0.375 … between the cells at 0 and 1.
    expect([...data]).toEqual([0, 0, 0, 1, 1, 1, 1, 1]);
  });

  it('gives the model`s own cells on request, without the padding of a letterbox', () => {
    const values = output([1, 2, 2, 4], [9, 1, 0, 9, 9, 0, 1, 9, 0, 0, 1, 0, 0, 1, 0, 0]);
    const geometry = placed([20, 20], [4, 2], { scaleX: 0.1, scaleY: 0.1, offsetX: 1 });

    expect(decodeSemantic(values, geometry, { size: 'model' })).toEqual({
      width: 2,
      height: 2,
      data: Uint8Array.of(0, 1, 1, 0),
      classCount: 2,
    });
  });

  it('gives the whole map at model size where there is no padding', () => {
    const values = output([1, 2, 1, 2], [1, 0, 0, 3]);

    expect(decodeSemantic(values, placed([8, 1], [2, 1]), { size: 'model' }).data).toEqual(
      Uint8Array.of(0, 1),
    );
  });

  it('marks what a crop cut off as 255', () => {
    const values = output([1, 2, 2, 2], [1, 1, 1, 1, 0, 0, 0, 0]);
    const geometry = placed([4, 3], [2, 2], { scaleX: 1, scaleY: 1, offsetX: -1 });

    expect([...decodeSemantic(values, geometry).data]).toEqual([
      255, 0, 0, 255, 255, 0, 0, 255, 255, 255, 255, 255,
    ]);
  });

  it('finds classes by the number of labels where both axes could hold them', () => {
    const values = output([1, 4, 2, 3], new Array<number>(24).fill(0));

    expect(decodeSemantic(values, placed([3, 2], [3, 2]), { labelCount: 4 }).classCount).toBe(4);
  });

  it('takes the nearest cell of indices', () => {
    const indices: Tensor = { dtype: 'int64', dims: [1, 1, 2], data: BigInt64Array.of(3n, 7n) };
    const mask = decodeSemantic(indices, placed([5, 1], [2, 1]), { labelCount: 8 });

    expect([...mask.data]).toEqual([3, 3, 7, 7, 7]);
    expect(mask.classCount).toBeUndefined();
    expect(decodeSemantic(indices, placed([5, 1], [2, 1]), { size: 'model' }).data).toEqual(
      Uint8Array.of(3, 7),
    );
  });

  it.each([[[2, 3]], [[1, 2, 3]], [[1, 1, 2, 3]], [[1, 2, 3, 1]]])('reads indices of dims %j', (dims) => {
    const indices: Tensor = { dtype: 'uint8', dims, data: Uint8Array.of(0, 1, 2, 2, 1, 0) };

    expect([...decodeSemantic(indices, placed([3, 2], [3, 2])).data]).toEqual([0, 1, 2, 2, 1, 0]);
  });

  it.each([[[2, 1, 3]], [[1, 2, 3, 2]], [[6]], [[1, 2, 3, 1, 1]]])('refuses indices of dims %j', (dims) => {
    const indices: Tensor = { dtype: 'uint8', dims, data: Uint8Array.of(0, 1, 2, 2, 1, 0) };

    expect(() => decodeSemantic(indices, placed([3, 2], [3, 2]))).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT }),
    );
  });

  it('refuses an index without a label', () => {
    const indices: Tensor = { dtype: 'int32', dims: [1, 1, 2], data: Int32Array.of(0, 2) };

    expect(() => decodeSemantic(indices, placed([2, 1], [2, 1]), { labelCount: 2 })).toThrow(
      'class indices below 2',
    );
  });

  it.each([
    [[1, 1, 4, 4], undefined, '2 to 255 classes'],
    [[1, 2, 4, 4], 3, '3 classes, one per label'],
  ])('refuses dims %j with %s labels', (dims, labelCount, words) => {
    const values = output(dims, new Array<number>(dims.reduce((a, b) => a * b)).fill(0));

    expect(() => decodeSemantic(values, placed([4, 4], [4, 4]), { labelCount })).toThrow(words);
  });

  it('refuses NaN as a failed inference', () => {
    expect(() => decodeSemantic(output([1, 2, 1, 1], [0, Number.NaN]), placed([1, 1], [1, 1]))).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INFERENCE }),
    );
  });

  it('equals a comparison of all classes at every pixel, in both layouts', () => {
    const cases = fc.record({
      values: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 60, maxLength: 60 }),
      width: fc.integer({ min: 1, max: 23 }),
      height: fc.integer({ min: 1, max: 23 }),
      offsetX: fc.integer({ min: -3, max: 3 }),
      scaleX: fc.constantFrom(0.25, 0.7, 1, 2),
    });

    fc.assert(
      fc.property(cases, ({ values, width, height, offsetX, scaleX }) => {
        const planar = output([1, 3, 4, 5], values);
        const geometry = placed([width, height], [10, 8], { offsetX, scaleX });
        const mask = decodeSemantic(planar, geometry);
        expect(decodeSemantic(interleaved(planar), geometry)).toEqual(mask);
        const axes = mapAxes(geometry, { width: 5, height: 4 });
        const [columns, rows] = [axisTaps(axes.x), axisTaps(axes.y)];
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            const found = mask.data[y * width + x]!;
            if (x < columns.from || x >= columns.to) {
              expect(found).toBe(255);
              continue;
            }
            const blended = (channel: number) => {
              const cell = (row: number, column: number) => values[channel * 20 + row * 5 + column]!;
              const at = (row: number) => {
                const [left, right] = [cell(row, columns.first[x]!), cell(row, columns.second[x]!)];
                return left + (right - left) * columns.weight[x]!;
              };
              const [top, bottom] = [at(rows.first[y]!), at(rows.second[y]!)];
              return top + (bottom - top) * rows.weight[y]!;
            };
            expect(blended(found)).toBeGreaterThanOrEqual(Math.max(...[0, 1, 2].map(blended)) - 1e-6);
          }
        }
      }),
    );
  });
});
