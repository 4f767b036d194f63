import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import { columnsTensor, drawnObjects, expectedOf, listed, rowsTensor } from './__fixtures__/objects.js';
import { bindYolov8 } from './decode-yolov8.js';
import type { YoloV8Spec } from './detection-spec.js';

const input = { width: 640, height: 640 };
const settings = { scoreThreshold: 0.25, input, original: input };

function context(dims: readonly (number | string)[], labelCount?: number) {
  return { outputs: [{ name: 'output0', dims }], inputSize: input, labelCount };
}

const plain: YoloV8Spec = { decoder: 'yolov8' };
const rows = [
  [100, 50, 40, 20, 0.1, 0.75, 0.3],
  [100, 50, 40, 20, 0.2, 0.1, 0.125],
  [10, 20, 4, 8, 0.5, 0.5, 0.125],
];
const expected = [
  { box: [80, 40, 120, 60], index: 1, score: 0.75 },
  { box: [8, 16, 12, 24], index: 0, score: 0.5 },
];

describe('bindYolov8()', () => {
  it('decodes columns by hand: the best class, the first of equal ones', () => {
    const decode = bindYolov8(plain, context([1, 7, 3], 3));

    expect(listed(decode({ output0: columnsTensor(rows) }, settings))).toEqual(expected);
  });

  it('decodes the transposed output, told by the number of labels', () => {
    const decode = bindYolov8(plain, context([1, 3, 7], 3));

    expect(listed(decode({ output0: rowsTensor(rows) }, settings))).toEqual(expected);
  });

  it('takes the longer axis for the candidates when there are no labels', () => {
    const many = [...rows, ...Array.from({ length: 6 }, () => [1, 1, 1, 1, 0, 0, 0])];
    const decode = bindYolov8(plain, context(['N', 'a', 'b']));

    expect(listed(decode({ output0: columnsTensor(many) }, settings))).toEqual(expected);
    expect(listed(decode({ output0: rowsTensor(many) }, settings))).toEqual(expected);
  });

  it.each([
    ['columns', columnsTensor],
    ['rows', rowsTensor],
  ])('finds again what was put in as %s', (_, tensor) => {
    fc.assert(
      fc.property(drawnObjects(5), (objects) => {
        // As many rows as columns are taken for columns.
        fc.pre(objects.length !== 9);
        const decode = bindYolov8(plain, context([1, 'a', 'b'], 5));
        const drawn = objects.map(({ x, y, width, height, index, score }) => {
          const classes = [0, 0, 0, 0, 0];
          classes[index] = score;
          return [x, y, width, height, ...classes];
        });

        expect(listed(decode({ output0: tensor(drawn) }, settings))).toEqual(objects.map(expectedOf));
      }),
    );
  });

  it('takes mask coefficients and prototypes where the model has them', () => {
    const outputs = [
      { name: 'output0', dims: [1, 7, 2] },
      { name: 'output1', dims: [1, 2, 2, 3] },
    ];
    const decode = bindYolov8(plain, { outputs, inputSize: input, labelCount: 1 });

    const candidates = decode(
      {
        output0: columnsTensor([
          [10, 10, 4, 4, 0.1, 5, 6],
          [10, 10, 4, 4, 0.9, 7, 8],
        ]),
        output1: { dtype: 'float64', dims: [1, 2, 2, 3], data: new Float64Array(12) },
      },
      settings,
    );

    expect([...candidates.coefficients!]).toEqual([7, 8]);
    expect(candidates.protos).toEqual({ dtype: 'float32', dims: [1, 2, 2, 3], data: new Float32Array(12) });
  });

  it('refuses prototypes that are not as many as the coefficients', () => {
    const outputs = [
      { name: 'output0', dims: [1, 37, 'candidates'] },
      { name: 'masks', dims: ['N', 'c', 'h', 'w'] },
    ];
    const decode = bindYolov8(plain, { outputs, inputSize: input, labelCount: 1 });
    const output0 = columnsTensor([[10, 10, 4, 4, 0.9, ...new Array<number>(32).fill(0)]]);
    const masks = { dtype: 'float32', dims: [1, 2, 2, 3], data: new Float32Array(12) } as const;

    expect(() => decode({ output0, masks }, settings)).toThrow(
      'masks of dims [1,32,height,width], one map per mask coefficient, but received [1,2,2,3]',
    );
  });

  it('finds prototypes by the name in the manifest and refuses another output there', () => {
    const outputs = [
      { name: 'output0', dims: [1, 7, 9] },
      { name: 'features', dims: [1, 8, 4, 4] },
      { name: 'masks', dims: [1, 2, 4, 4] },
    ];
    const given = { outputs, inputSize: input, labelCount: 1 };

    expect(() => bindYolov8({ ...plain, names: { protos: 'masks' } }, given)).not.toThrow();
    expect(() => bindYolov8({ ...plain, names: { protos: 'output0' } }, given)).toThrow(
      'output.names.protos',
    );
    expect(() => bindYolov8(plain, given)).toThrow('output.names.protos');
    expect(() => bindYolov8({ ...plain, head: 'none' }, { ...given, labelCount: 3 })).not.toThrow();
  });

  it('reads keypoints of the candidates that it keeps, with and without visibility', () => {
    const spec = { ...plain, head: 'keypoints', keypoints: 2 } as const;
    const three = bindYolov8(spec, context([1, 11, 2], 1))(
      {
        output0: columnsTensor([
          [10, 10, 4, 4, 0.1, 0, 0, 0, 0, 0, 0],
          [10, 10, 4, 4, 0.9, 1, 2, 0.5, 3, 4, 0.25],
        ]),
      },
      settings,
    );
    const two = bindYolov8({ ...spec, keypointValues: 2 }, context([1, 9, 1], 1))(
      { output0: columnsTensor([[10, 10, 4, 4, 0.9, 1, 2, 3, 4]]) },
      settings,
    );

    expect(three).toMatchObject({ count: 1, pointCount: 2, pointKind: 'keypoints' });
    expect([...three.points!]).toEqual([1, 2, 0.5, 3, 4, 0.25]);
    expect([...two.points!]).toEqual([1, 2, Number.NaN, 3, 4, Number.NaN]);
  });

  it('expects the 17 keypoints of a person unless told otherwise', () => {
    expect(() => bindYolov8({ ...plain, head: 'keypoints' }, context([1, 56, 8400], 1))).not.toThrow();
    expect(() => bindYolov8({ ...plain, head: 'keypoints' }, context([1, 84, 8400], 1))).toThrow(
      '4 + 1 labels + 51 of keypoints',
    );
  });

  it('refuses keypoint labels that are not as many as the keypoints', () => {
    const spec = { ...plain, head: 'keypoints', keypoints: 2, keypointLabels: ['nose'] } as const;

    expect(() => bindYolov8(spec, context([1, 11, 8400], 1))).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION, option: 'output.keypointLabels' }),
    );
    expect(() =>
      bindYolov8({ ...spec, keypointLabels: ['nose', 'tail'] }, context([1, 11, 8400], 1)),
    ).not.toThrow();
  });

  it('reads the angle of oriented boxes', () => {
    const decode = bindYolov8({ ...plain, head: 'oriented' }, context([1, 7, 8400], 2));

    const candidates = decode({ output0: columnsTensor([[10, 10, 4, 4, 0.9, 0.1, 0.5]]) }, settings);

    expect(listed(candidates)).toEqual([{ box: [8, 8, 12, 12], index: 0, score: Math.fround(0.9) }]);
    expect([...candidates.angles!]).toEqual([0.5]);
  });

  it('refuses labels that are not as many as the classes, when bound or when run', () => {
    expect(() => bindYolov8(plain, context([1, 84, 8400], 3))).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.UNEXPECTED_OUTPUT,
        message: expect.stringMatching(
          /\[N,7,candidates\] or \[N,candidates,7\], 4 \+ 3 labels.*output0 \[1,84,8400\]/,
        ),
      }),
    );
    const decode = bindYolov8(plain, context([1, 'a', 'b'], 80));
    expect(() => decode({ output0: columnsTensor(rows) }, settings)).toThrow(
      'output0 with 84 values per candidate, 4 + 80 labels (labels), but received output0 [1,7,3]',
    );
  });

  it('refuses an output without room for a class', () => {
    expect(() => bindYolov8(plain, context([1, 4, 8400]))).toThrow(
      'output0 with 4 + classes values per candidate, but received output0 [1,4,8400]',
    );
    expect(() => bindYolov8({ ...plain, head: 'oriented' }, context([1, 5, 8400]))).toThrow(
      '4 + classes + 1 values',
    );
  });

  it('refuses NaN as a failure of the model', () => {
    const decode = bindYolov8(plain, context([1, 7, 3], 3));
    const output0 = columnsTensor(rows.with(1, [0, 0, 0, Number.NaN, 0, 0, 0]));

    expect(() => decode({ output0 }, settings)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INFERENCE, modelId: 'model' }),
    );
  });
});
