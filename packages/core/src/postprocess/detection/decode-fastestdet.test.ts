import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import { boxesOf } from './__fixtures__/boxes-of.js';
import { floatTensor } from './__fixtures__/float-tensor.js';
import { bindFastestDet } from './decode-fastestdet.js';
import type { DecoderContext } from './output-metadata.js';

const input = { width: 64, height: 32 };
const settings = { scoreThreshold: 0.3, input, original: input };

const context: DecoderContext = {
  outputs: [{ name: 'output', dims: [1, 2, 7] }],
  inputSize: input,
  labelCount: 2,
};

describe('bindFastestDet()', () => {
  it('reads decoded rows: centre, extent, objectness, classes; the best class counts', () => {
    const decode = bindFastestDet({ decoder: 'fastestdet' }, context);
    const output = floatTensor([1, 2, 7], [20, 10, 8, 4, 0.8, 0.25, 0.5, 40, 10, 8, 4, 0.2, 0.9, 0.1]);

    expect(boxesOf(decode({ output }, settings))).toEqual([
      { index: 1, score: 0.4, box: { x1: 16, y1: 8, x2: 24, y2: 12 } },
    ]);
  });

  it('reads the raw map: objectness, tanh of the centre, sigmoid of the extent, classes', () => {
    const map = { ...context, outputs: [{ name: 'map', dims: [1, 7, 1, 2] }] };
    const decode = bindFastestDet({ decoder: 'fastestdet' }, map);
    // Planes of two cells each; the second cell holds the object.
    const planes = [
      [0.1, 0.8],
      [0, Math.atanh(0.5)],
      [0, Math.atanh(0.25)],
      [0, 0],
      [0, Math.log(3)],
      [0.9, 0.5],
      [0.1, 0.25],
    ];

    const found = decode({ map: floatTensor([1, 7, 1, 2], planes.flat()) }, settings);

    // Centre ((1 + 0.5) / 2 * 64, (0 + 0.25) / 1 * 32), extent (0.5 * 64, 0.75 * 32).
    expect(boxesOf(found)).toEqual([{ index: 0, score: 0.4, box: { x1: 32, y1: -4, x2: 64, y2: 20 } }]);
  });

  it('reads both forms alike', () => {
    const width = 7;
    const value = fc.float({ min: Math.fround(-3), max: 3, noNaN: true });
    const fraction = fc.float({ min: 0, max: 1, noNaN: true });
    const cell = fc.tuple(fraction, value, value, value, value, fraction, fraction);
    const raw = bindFastestDet(
      { decoder: 'fastestdet' },
      { ...context, outputs: [{ name: 'map', dims: [1, width, 2, 3] }] },
    );
    const decoded = bindFastestDet(
      { decoder: 'fastestdet' },
      { ...context, outputs: [{ name: 'rows', dims: [1, 6, width] }] },
    );

    fc.assert(
      fc.property(fc.array(cell, { minLength: 6, maxLength: 6 }), (cells) => {
        const map = floatTensor(
          [1, width, 2, 3],
          Array.from({ length: width }, (_, plane) => cells.map((values) => values[plane] as number)).flat(),
        );
        const rows = floatTensor(
          [1, 6, width],
          cells.flatMap(([objectness, x, y, w, h, ...classes], at) => [
            (((at % 3) + Math.tanh(x)) / 3) * input.width,
            ((Math.floor(at / 3) + Math.tanh(y)) / 2) * input.height,
            input.width / (1 + Math.exp(-w)),
            input.height / (1 + Math.exp(-h)),
            objectness,
            ...classes,
          ]),
        );

        const [a, b] = [raw({ map }, settings), decoded({ rows }, settings)];

        expect(a.scores).toEqual(b.scores);
        expect(a.classes).toEqual(b.classes);
        a.boxes.forEach((edge, at) => {
          expect(edge).toBeCloseTo(b.boxes[at] as number, 3);
        });
      }),
    );
  });

  it.each([
    [
      'other labels than classes',
      { labelCount: 3 },
      '3 classes, one per label (labels)',
      '2 in output [1,2,7]',
    ],
    [
      'an output without classes',
      { labelCount: undefined, outputs: [{ name: 'output', dims: [1, 2, 5] }] },
      'at least 1 class',
      '0 in output [1,2,5]',
    ],
    [
      'an output of other rank',
      { outputs: [{ name: 'output', dims: [2, 7] }] },
      '[N,cells,5 + classes] or [N,5 + classes,rows,columns]',
      'output [2,7]',
    ],
  ])('refuses %s', (_, change, expected, received) => {
    expect(() => bindFastestDet({ decoder: 'fastestdet' }, { ...context, ...change })).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.UNEXPECTED_OUTPUT,
        expected: expect.stringContaining(expected),
        received,
      }),
    );
  });

  it('refuses other classes than labels of a model with dynamic dims when it runs', () => {
    const dynamic = { ...context, outputs: [{ name: 'output', dims: ['N', 'cells', 'values'] }] };
    const decode = bindFastestDet({ decoder: 'fastestdet' }, dynamic);

    expect(() => decode({ output: floatTensor([1, 2, 6]) }, settings)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT, received: '1 in output [1,2,6]' }),
    );
  });

  it('refuses an output without dims when it runs', () => {
    const decode = bindFastestDet({ decoder: 'fastestdet' }, context);

    expect(() => decode({ output: floatTensor([], [1]) }, settings)).toThrow('-5 in output []');
  });

  it('refuses NaN as a failed inference', () => {
    const decode = bindFastestDet({ decoder: 'fastestdet' }, context);

    expect(() => decode({ output: floatTensor([1, 1, 7], Array(7).fill(Number.NaN)) }, settings)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INFERENCE }),
    );
  });
});
