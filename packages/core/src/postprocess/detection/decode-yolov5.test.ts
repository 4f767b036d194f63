import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import { drawnObjects, expectedOf, listed, rowsTensor } from './__fixtures__/objects.js';
import { bindYolov5 } from './decode-yolov5.js';

const input = { width: 640, height: 640 };
const settings = { scoreThreshold: 0.25, input, original: input };

function context(dims: readonly (number | string)[], labelCount?: number) {
  return { outputs: [{ name: 'output0', dims }], inputSize: input, labelCount };
}

const protos = { name: 'output1', dims: [1, 2, 2, 3] };
const protosTensor = { dtype: 'float32', dims: [1, 2, 2, 3], data: new Float32Array(12) } as const;

describe('bindYolov5()', () => {
  it('decodes a row by hand: 0.9 x 0.8 at 100,50 of 40x20', () => {
    const decode = bindYolov5({ decoder: 'yolov5' }, context([1, 2, 8], 3));

    const candidates = decode(
      {
        output0: rowsTensor([
          [100, 50, 40, 20, 0.9, 0.1, 0.8, 0.3],
          [100, 50, 40, 20, 0.2, 1, 1, 1],
        ]),
      },
      settings,
    );

    expect(listed(candidates)).toEqual([
      { box: [80, 40, 120, 60], index: 1, score: Math.fround(Math.fround(0.9) * Math.fround(0.8)) },
    ]);
  });

  it('leaves out a product below the threshold and keeps one that equals it', () => {
    const decode = bindYolov5({ decoder: 'yolov5' }, context([1, 'rows', 6]));
    const output0 = rowsTensor([
      [10, 10, 4, 4, 0.5, 0.5],
      [20, 10, 4, 4, 0.5, 0.49],
    ]);

    expect(listed(decode({ output0 }, settings))).toEqual([{ box: [8, 8, 12, 12], index: 0, score: 0.25 }]);
  });

  it('finds again what was put in', () => {
    fc.assert(
      fc.property(drawnObjects(4), (objects) => {
        const decode = bindYolov5({ decoder: 'yolov5' }, context(['N', 'rows', 9], 4));
        const rows = objects.map(({ x, y, width, height, index, score }) => {
          const classes = [0, 0, 0, 0];
          classes[index] = score;
          return [x, y, width, height, 1, ...classes];
        });

        expect(listed(decode({ output0: rowsTensor(rows) }, settings))).toEqual(objects.map(expectedOf));
      }),
    );
  });

  it('takes the mask coefficients of the candidates that it keeps', () => {
    const outputs = [protos, { name: 'output0', dims: [1, 3, 8] }];
    const decode = bindYolov5({ decoder: 'yolov5' }, { outputs, inputSize: input, labelCount: 1 });

    const candidates = decode(
      {
        output0: rowsTensor([
          [10, 10, 4, 4, 0.1, 0.9, 5, 6],
          [10, 10, 4, 4, 0.9, 0.9, 7, 8],
          [10, 10, 4, 4, 0.9, 0.9, 9, 10],
        ]),
        output1: protosTensor,
      },
      settings,
    );

    expect([...candidates.coefficients!]).toEqual([7, 8, 9, 10]);
    expect(candidates.protos).toEqual(protosTensor);
  });

  it('ignores prototypes when the manifest says that there are no coefficients', () => {
    const outputs = [{ name: 'output0', dims: [1, 1, 6] }, protos];
    const decode = bindYolov5(
      { decoder: 'yolov5', maskCoefficients: 0 },
      { outputs, inputSize: input, labelCount: 1 },
    );

    const candidates = decode(
      { output0: rowsTensor([[10, 10, 4, 4, 1, 1]]), output1: protosTensor },
      settings,
    );

    expect(candidates).not.toHaveProperty('protos');
  });

  it('counts 32 coefficients for prototypes of unknown number', () => {
    const outputs = [
      { name: 'output0', dims: [1, 'rows', 38] },
      { name: 'output1', dims: ['N', 'masks', 'height', 'width'] },
    ];

    expect(() =>
      bindYolov5({ decoder: 'yolov5' }, { outputs, inputSize: input, labelCount: 1 }),
    ).not.toThrow();
    expect(() => bindYolov5({ decoder: 'yolov5' }, { outputs, inputSize: input, labelCount: 2 })).toThrow(
      '[N,candidates,39], 5 + 2 labels + 32 mask coefficients,',
    );
  });

  it('refuses labels that are not as many as the classes, naming what the model has', () => {
    expect(() => bindYolov5({ decoder: 'yolov5' }, context([1, 25200, 85], 3))).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.UNEXPECTED_OUTPUT,
        message: expect.stringMatching(
          /\[N,candidates,8\], 5 \+ 3 labels.*output\.names\.output.*output0 \[1,25200,85\]/,
        ),
      }),
    );
  });

  it('refuses rows without room for a class', () => {
    const outputs = [{ name: 'rows', dims: [1, 10, 7] }, protos];
    const named = { decoder: 'yolov5', names: { output: 'rows' } } as const;

    expect(() => bindYolov5(named, context([1, 10, 7]))).toThrow('one named rows');
    expect(() => bindYolov5(named, { outputs, inputSize: input, labelCount: undefined })).toThrow(
      'received 0 in rows [1,10,7]',
    );
    expect(() => bindYolov5({ decoder: 'yolov5' }, context([1, 10, 5]))).toThrow(
      'received 0 in output0 [1,10,5]',
    );
  });

  it('checks dynamic dims when it runs', () => {
    const decode = bindYolov5({ decoder: 'yolov5' }, context(['N', 'rows', 'columns'], 3));

    expect(() => decode({ output0: rowsTensor([[1, 1, 1, 1, 1, 1]]) }, settings)).toThrow(
      '3 classes, one per label (labels), but received 1 in output0 [1,1,6]',
    );
  });

  it('refuses an output that has no rows', () => {
    const decode = bindYolov5({ decoder: 'yolov5' }, context([]));

    expect(() =>
      decode({ output0: { dtype: 'float32', dims: [6], data: new Float32Array(6) } }, settings),
    ).toThrow('output0 [6]');
  });

  it('refuses NaN as a failure of the model', () => {
    const decode = bindYolov5({ decoder: 'yolov5' }, { ...context([1, 1, 6]), modelId: 'yolov5n' });

    expect(() => decode({ output0: rowsTensor([[1, 1, 1, 1, 0, Number.NaN]]) }, settings)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INFERENCE, modelId: 'yolov5n' }),
    );
  });
});
