import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import { drawnObjects, expectedOf, listed, rowsTensor } from './__fixtures__/objects.js';
import { bindYolov10 } from './decode-yolov10.js';

const input = { width: 640, height: 640 };
const settings = { scoreThreshold: 0.25, input, original: input };
const spec = { decoder: 'yolov10' } as const;

function context(dims: readonly (number | string)[], labelCount?: number) {
  return { outputs: [{ name: 'output0', dims }], inputSize: input, labelCount };
}

describe('bindYolov10()', () => {
  it('decodes rows by hand and leaves out those that fill the output up', () => {
    const decode = bindYolov10(spec, context([1, 300, 6], 80));

    const candidates = decode(
      {
        output0: rowsTensor([
          [10, 20, 30, 40, 0.75, 16],
          [10, 20, 30, 40, 0.125, 16],
          [0, 0, 0, 0, 0, 0],
          [0, 0, 9, 9, 1, -1],
        ]),
      },
      settings,
    );

    expect(listed(candidates)).toEqual([{ box: [10, 20, 30, 40], index: 16, score: 0.75 }]);
  });

  it('finds again what was put in', () => {
    fc.assert(
      fc.property(drawnObjects(9), (objects) => {
        const expected = objects.map(expectedOf);
        const rows = expected.map(({ box, index, score }) => [...box, score, index]);

        const decode = bindYolov10(spec, context(['N', 'rows', 'columns']));

        expect(listed(decode({ output0: rowsTensor(rows) }, settings))).toEqual(expected);
      }),
    );
  });

  it('refuses a model without such an output, and one that answers with other columns', () => {
    expect(() => bindYolov10(spec, context([1, 84, 8400]))).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT, received: 'output0 [1,84,8400]' }),
    );
    const decode = bindYolov10(spec, context([1, 300, 'columns']));
    expect(() => decode({ output0: rowsTensor([[1, 2, 3, 4, 5, 6, 7]]) }, settings)).toThrow('dims [1,1,7]');
  });

  it('refuses a class without a label', () => {
    const decode = bindYolov10(spec, context([1, 300, 6], 2));

    expect(() => decode({ output0: rowsTensor([[1, 2, 3, 4, 0.5, 2]]) }, settings)).toThrow(
      '2 classes, one per label (labels), but received class 2 in output0',
    );
  });

  it('refuses NaN as a failure of the model', () => {
    const decode = bindYolov10(spec, context([1, 300, 6]));

    expect(() => decode({ output0: rowsTensor([[1, 2, 3, 4, Number.NaN, 2]]) }, settings)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INFERENCE }),
    );
  });
});
