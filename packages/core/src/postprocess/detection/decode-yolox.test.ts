import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import { drawnObjects, expectedOf, listed, rowsTensor } from './__fixtures__/objects.js';
import { bindYolox } from './decode-yolox.js';

const input = { width: 64, height: 32 };
const settings = { scoreThreshold: 0.25, input, original: input };
const spec = { decoder: 'yolox' } as const;
/** 8x4 cells of stride 8, 4x2 of 16, 2x1 of 32. */
const CELLS = 42;

function context(dims: readonly (number | string)[], labelCount?: number) {
  return { outputs: [{ name: 'output', dims }], inputSize: input, labelCount };
}

function emptyRows(count: number, columns: number): number[][] {
  return Array.from({ length: count }, () => new Array<number>(columns).fill(0));
}

describe('bindYolox()', () => {
  it('decodes a cell by hand: the fourth of the second row of stride 16', () => {
    const rows = emptyRows(CELLS, 7);
    rows[32 + 4 + 3] = [0.5, -0.25, Math.log(2), 0, 0.5, 0.25, 1];
    const decode = bindYolox(spec, context([1, CELLS, 7], 2));

    const [found, ...others] = listed(decode({ output: rowsTensor(rows) }, settings));

    // Centre ((0.5 + 3) * 16, (-0.25 + 1) * 16), extent 2 * 16 and 1 * 16.
    expect(found).toMatchObject({ index: 1, score: 0.5 });
    for (const [edge, value] of [40, 4, 72, 20].entries()) expect(found?.box[edge]).toBeCloseTo(value, 4);
    expect(others).toEqual([]);
  });

  it('finds again what was put into any cell', () => {
    const cells = [8, 16, 32].flatMap((stride) =>
      Array.from({ length: (64 / stride) * (32 / stride) }, (_, cell) => ({
        stride,
        x: cell % (64 / stride),
        y: Math.floor(cell / (64 / stride)),
      })),
    );
    fc.assert(
      fc.property(drawnObjects(3), fc.nat(CELLS - 1), ([object], at) => {
        const { x, y, width, height, index, score } = {
          ...object!,
          width: object!.width + 1,
          height: object!.height + 1,
        };
        const cell = cells[at]!;
        const rows = emptyRows(CELLS, 8);
        const classes = [0, 0, 0];
        classes[index] = score;
        const extent = [width, height].map((pixels) => Math.log(pixels / cell.stride));
        rows[at] = [x / cell.stride - cell.x, y / cell.stride - cell.y, ...extent, 1, ...classes];

        const [found] = listed(
          bindYolox(spec, context([1, CELLS, 8]))({ output: rowsTensor(rows) }, settings),
        );

        const expected = expectedOf({ x, y, width, height, index, score });
        expect(found).toMatchObject({ index, score });
        for (const [edge, value] of expected.box.entries()) expect(found?.box[edge]).toBeCloseTo(value, 2);
      }),
    );
  });

  it('leaves alone what the graph has decoded', () => {
    const decode = bindYolox({ ...spec, decoded: true }, context([1, 'cells', 7], 2));

    const candidates = decode({ output: rowsTensor([[20, 10, 8, 4, 1, 0.75, 0]]) }, settings);

    expect(listed(candidates)).toEqual([{ box: [16, 8, 24, 12], index: 0, score: 0.75 }]);
  });

  it('refuses rows that are not as many as the strides have cells, when bound or when run', () => {
    expect(() => bindYolox({ ...spec, strides: [8, 16] }, context([1, CELLS, 7]))).toThrow(
      '40 rows, the cells of strides 8, 16 (output.strides), but received output [1,42,7]',
    );
    const decode = bindYolox(spec, { ...context(['N', 'cells', 'columns']), inputSize: undefined });
    expect(() => decode({ output: rowsTensor(emptyRows(5, 7)) }, settings)).toThrow('42 rows');
  });

  it('leaves an unknown number of rows to the run', () => {
    expect(() => bindYolox(spec, context([1, 'cells', 7]))).not.toThrow();
  });

  it('refuses labels that are not as many as the classes, when bound or when run', () => {
    expect(() => bindYolox(spec, context([1, CELLS, 7], 3))).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.UNEXPECTED_OUTPUT,
        message: expect.stringMatching(/\[N,cells,8\], 5 \+ 3 labels/),
      }),
    );
    const decode = bindYolox(spec, context([1, CELLS, 'columns'], 3));
    expect(() => decode({ output: rowsTensor(emptyRows(CELLS, 7)) }, settings)).toThrow(
      '3 classes, one per label',
    );
  });

  it('refuses rows without room for a class', () => {
    const decode = bindYolox(spec, context([1, CELLS, 'columns']));

    expect(() => decode({ output: rowsTensor(emptyRows(CELLS, 5)) }, settings)).toThrow(
      'received 0 in output [1,42,5]',
    );
    const flat = { dtype: 'float32', dims: [1, 6], data: new Float32Array(6) } as const;
    expect(() => decode({ output: flat }, settings)).toThrow('output [1,6]');
  });

  it('refuses NaN as a failure of the model', () => {
    const rows = emptyRows(CELLS, 7);
    rows[3]![6] = Number.NaN;
    const decode = bindYolox(spec, context([1, CELLS, 7]));

    expect(() => decode({ output: rowsTensor(rows) }, settings)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INFERENCE }),
    );
  });
});
