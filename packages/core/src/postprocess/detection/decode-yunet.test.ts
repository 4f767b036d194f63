import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import type { Tensor } from '../../tensor/tensor.js';
import { boxesOf } from './__fixtures__/boxes-of.js';
import { floatTensor } from './__fixtures__/float-tensor.js';
import { bindYunet } from './decode-yunet.js';
import type { DecoderContext, OutputMetadata } from './output-metadata.js';

const input = { width: 64, height: 32 };
const settings = { scoreThreshold: 0.5, input, original: input };

/** Cells of strides 8, 16 and 32 on the input. */
const CELLS = { 8: 32, 16: 8, 32: 2 } as const;
const COLUMNS = { cls: 1, obj: 1, bbox: 4, kps: 10 } as const;

function zeros(): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(COLUMNS).flatMap(([role, columns]) =>
      Object.entries(CELLS).map(([stride, cells]) => [`${role}_${stride}`, floatTensor([1, cells, columns])]),
    ),
  );
}

const declared: OutputMetadata[] = Object.entries(zeros()).map(([name, { dims }]) => ({ name, dims }));
const context: DecoderContext = { outputs: declared, inputSize: input, labelCount: 1 };

/** Zeros but for one cell of stride 16: the second row's third. */
function oneFace(score: { cls: number; obj: number }): Record<string, Tensor> {
  const outputs = zeros();
  const cell = 6;
  const put = (name: string, columns: number, values: readonly number[]) => {
    const { data } = outputs[name] as Tensor;
    (data as Float32Array).set(values, cell * columns);
  };
  put('cls_16', 1, [score.cls]);
  put('obj_16', 1, [score.obj]);
  put('bbox_16', 4, [0.5, 0.25, Math.log(2), 0]);
  put('kps_16', 10, [0, 0, 1, 0, 0.5, 0.5, 0, 1, 1, 1]);
  return outputs;
}

describe('bindYunet()', () => {
  it('places box and landmarks by the cell and its stride', () => {
    const found = bindYunet({ decoder: 'yunet' }, context)(oneFace({ cls: 0.81, obj: 0.64 }), settings);

    // Centre ((2 + 0.5) * 16, (1 + 0.25) * 16), extent (2 * 16, 1 * 16); score sqrt(0.81 * 0.64).
    expect(boxesOf(found)).toEqual([{ index: 0, score: 0.72, box: { x1: 24, y1: 12, x2: 56, y2: 28 } }]);
    expect(found).toMatchObject({ pointCount: 5, pointKind: 'landmarks' });
    const points = [...(found.points ?? [])].filter((_, at) => at % 3 < 2);
    expect(points).toEqual([32, 16, 48, 16, 40, 24, 32, 32, 48, 32]);
    expect([...(found.points ?? [])].filter((_, at) => at % 3 === 2)).toEqual(Array(5).fill(Number.NaN));
  });

  it('clamps class and objectness to 0–1 before it takes their mean', () => {
    const decode = bindYunet({ decoder: 'yunet' }, context);

    expect(boxesOf(decode(oneFace({ cls: 1.5, obj: 0.81 }), settings))[0]?.score).toBe(0.9);
    expect(decode(oneFace({ cls: -1, obj: -1 }), settings).count).toBe(0);
  });

  it('finds the stride of an output by its rows, in whatever order a model has them', () => {
    const outputs = declared.map(({ name, dims }) => ({ name, dims: ['batch', 'cells', dims[2] as number] }));
    const tensors = oneFace({ cls: 1, obj: 1 });

    fc.assert(
      fc.property(fc.shuffledSubarray(outputs, { minLength: outputs.length }), (shuffled) => {
        const decode = bindYunet(
          { decoder: 'yunet' },
          { outputs: shuffled, inputSize: undefined, labelCount: undefined },
        );

        const [face] = boxesOf(decode(tensors, settings));

        expect(face?.box).toEqual({ x1: 24, y1: 12, x2: 56, y2: 28 });
      }),
    );
  });

  it('gives a cell the same place in the input whatever its stride', () => {
    const stride = fc.constantFrom(8, 16, 32) as fc.Arbitrary<8 | 16 | 32>;

    fc.assert(
      fc.property(stride, fc.nat(31), (of, seed) => {
        const cell = seed % CELLS[of];
        const outputs = zeros();
        for (const role of ['cls', 'obj']) {
          const { data } = outputs[`${role}_${of}`] as Tensor;
          (data as Float32Array)[cell] = 1;
        }

        const [face, ...others] = boxesOf(bindYunet({ decoder: 'yunet' }, context)(outputs, settings));

        const columns = input.width / of;
        expect(others).toEqual([]);
        expect(face?.box).toEqual({
          x1: (cell % columns) * of - of / 2,
          y1: Math.floor(cell / columns) * of - of / 2,
          x2: (cell % columns) * of + of / 2,
          y2: Math.floor(cell / columns) * of + of / 2,
        });
      }),
    );
  });

  it.each([
    ['2 labels', { labelCount: 2 }, {}, '2 classes, one per label (labels)'],
    ['other strides than grids', {}, { strides: [4, 16, 32] }, '128 rows of landmarks for stride 4'],
    ['fewer strides than outputs', {}, { strides: [8, 16] }, '2 of dims [N,cells,10], one per stride,'],
    ['a missing output', { outputs: declared.slice(1) }, {}, 'output.names.classes'],
    ['a name that is absent', {}, { names: { boxes: ['a', 'b', 'c'] } }, 'one named a (output.names.boxes)'],
    [
      'names of another role',
      {},
      { names: { boxes: ['kps_8', 'kps_16', 'kps_32'] } },
      'kps_8 of dims [N,cells,4]',
    ],
  ])('refuses %s', (_, change, spec, expected) => {
    expect(() => bindYunet({ decoder: 'yunet', ...spec }, { ...context, ...change })).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.UNEXPECTED_OUTPUT,
        expected: expect.stringContaining(expected),
      }),
    );
  });

  it('refuses NaN as a failed inference', () => {
    const outputs = { ...zeros(), obj_8: floatTensor([1, 32, 1], Array(32).fill(Number.NaN)) };

    expect(() => bindYunet({ decoder: 'yunet' }, context)(outputs, settings)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INFERENCE }),
    );
  });
});
