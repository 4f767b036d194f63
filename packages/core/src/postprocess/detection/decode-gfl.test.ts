import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import type { Tensor } from '../../tensor/tensor.js';
import { boxesOf } from './__fixtures__/boxes-of.js';
import { floatTensor } from './__fixtures__/float-tensor.js';
import { bindGfl } from './decode-gfl.js';
import type { GflSpec } from './detection-spec.js';
import type { DecoderContext } from './output-metadata.js';

// 40 is no multiple of 16: the second grid has 3 columns, the last one cut off.
const input = { width: 40, height: 16 };
const settings = { scoreThreshold: 0.4, input, original: input };
const spec = { decoder: 'picodet', strides: [8, 16], regMax: 3 } as const satisfies GflSpec;
const CELLS = [10, 3] as const;
const SIDES = 16;

const context: DecoderContext = {
  outputs: [
    { name: '7', dims: [1, 10, 2] },
    { name: '8', dims: [1, 3, 2] },
    { name: '9', dims: [1, 10, SIDES] },
    { name: '10', dims: [1, 3, SIDES] },
  ],
  inputSize: input,
  labelCount: 2,
};

function floatsOf(tensor: Tensor | undefined): Float32Array {
  if (tensor?.data instanceof Float32Array) return tensor.data;
  throw new TypeError('Expected a float32 tensor.');
}

/** Zeros but for one cell of stride 16: the third, with `sides` of one bin each. */
function oneObject(scores: readonly [number, number], sides: readonly number[]): Record<string, Tensor> {
  const outputs = Object.fromEntries(
    context.outputs.map(({ name, dims }) => [name, floatTensor(dims as number[])]),
  );
  floatsOf(outputs[8]).set(scores, 2 * 2);
  // A logit of 100 leaves nothing to the other bins.
  floatsOf(outputs[10]).set(
    sides.flatMap((bin) => [0, 1, 2, 3].map((other) => (other === bin ? 100 : 0))),
    2 * SIDES,
  );
  return outputs;
}

/** The same numbers as one output, boxes behind the classes. */
function joined(outputs: Record<string, Tensor>): Record<string, Tensor> {
  const rows = ['7', '8'].flatMap((name, level) =>
    Array.from({ length: CELLS[level] as number }, (_, row) => [
      ...floatsOf(outputs[name]).subarray(2 * row, 2 * row + 2),
      ...floatsOf(outputs[level === 0 ? 9 : 10]).subarray(SIDES * row, SIDES * (row + 1)),
    ]),
  );
  return { output: floatTensor([1, rows.length, 2 + SIDES], rows.flat()) };
}

const joinedContext: DecoderContext = {
  ...context,
  outputs: [{ name: 'output', dims: [1, 13, 2 + SIDES] }],
};

describe('bindGfl()', () => {
  it('measures the sides from the middle of a cell, in strides', () => {
    const found = bindGfl(spec, context)(oneObject([0.1, 0.5], [1, 0, 2, 3]), settings);

    // Centre (2.5 * 16, 0.5 * 16).
    expect(boxesOf(found)).toEqual([{ index: 1, score: 0.5, box: { x1: 24, y1: 8, x2: 72, y2: 56 } }]);
  });

  it.each([
    ['corner', 32],
    ['pixel', 39.5],
    ['middle', 40],
  ] as const)('measures them from the %s of a cell on request', (centre, x1) => {
    const found = bindGfl({ ...spec, centre }, context)(oneObject([0, 0.5], [0, 0, 0, 0]), settings);

    expect(boxesOf(found)[0]?.box.x1).toBe(x1);
  });

  it('measures NanoDet`s sides from the middle pixel, NanoDet-Plus` from the corner', () => {
    const outputs = oneObject([0, 0.5], [0, 0, 0, 0]);
    const nanodet = { ...spec, decoder: 'nanodet' } as const;

    expect(boxesOf(bindGfl(nanodet, context)(outputs, settings))[0]?.box.x1).toBe(39.5);
    expect(boxesOf(bindGfl(nanodet, joinedContext)(joined(outputs), settings))[0]?.box.x1).toBe(32);
    expect(boxesOf(bindGfl(spec, joinedContext)(joined(outputs), settings))[0]?.box.x1).toBe(40);
  });

  it('takes the mean of the bins', () => {
    const outputs = oneObject([0, 0.5], [0, 0, 0, 0]);
    outputs[10] = floatTensor([1, 3, SIDES]);

    const [object] = boxesOf(bindGfl(spec, context)(outputs, settings));

    // (0 + 1 + 2 + 3) / 4 strides on each side.
    expect(object?.box).toEqual({ x1: 16, y1: -16, x2: 64, y2: 32 });
  });

  it('gives every class that reaches the threshold, and the best where there are too many', () => {
    const outputs = oneObject([0.5, 0.75], [1, 1, 1, 1]);

    expect(boxesOf(bindGfl(spec, context)(outputs, settings)).map(({ index }) => index)).toEqual([0, 1]);
    const one = bindGfl({ ...spec, maxCandidates: 1 }, context)(outputs, settings);
    expect(boxesOf(one).map(({ index }) => index)).toEqual([1]);
  });

  it('applies the sigmoid on request', () => {
    const decode = bindGfl({ ...spec, scoreActivation: 'sigmoid' }, context);

    const found = decode(oneObject([Math.log(3), Math.log(4)], [1, 1, 1, 1]), {
      ...settings,
      scoreThreshold: 0.75,
    });

    expect(boxesOf(found).map(({ score }) => score)).toEqual([0.75, 0.8]);
  });

  it('reads one joined output as it reads one per stride', () => {
    const number = fc.float({ min: Math.fround(-4), max: 4, noNaN: true });
    const numbers = (length: number) => fc.array(number, { minLength: length, maxLength: length });
    const values = fc.tuple(
      ...context.outputs.map(({ dims }) => numbers((dims[1] as number) * (dims[2] as number))),
    );
    const separate = bindGfl({ ...spec, scoreActivation: 'sigmoid' }, context);
    const together = bindGfl(
      { ...spec, scoreActivation: 'sigmoid', names: { output: 'output' } },
      joinedContext,
    );

    fc.assert(
      fc.property(values, (all) => {
        const outputs = Object.fromEntries(
          context.outputs.map(({ name, dims }, at) => [name, floatTensor(dims as number[], all[at])]),
        );

        const [a, b] = [separate(outputs, settings), together(joined(outputs), settings)];

        expect(boxesOf(a)).toEqual(boxesOf(b));
        expect(a.boxes.every((edge, at) => at % 4 < 2 || edge >= (a.boxes[at - 2] as number))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('has the strides of the published models', () => {
    const four = { outputs: [{ name: 'output', dims: [1, 85, 34] }], inputSize: { width: 64, height: 64 } };
    const plus = () => bindGfl({ decoder: 'nanodet' }, { ...context, ...four });
    const three = [64, 16, 4].flatMap((cells) => [
      { name: `cls_${cells}`, dims: [1, cells, 2] },
      { name: `dis_${cells}`, dims: [1, cells, 32] },
    ]);

    expect(plus).not.toThrow();
    expect(() =>
      bindGfl({ decoder: 'nanodet' }, { ...context, outputs: three, inputSize: four.inputSize }),
    ).not.toThrow();
    expect(() => bindGfl({ decoder: 'picodet' }, { ...context, outputs: three })).toThrow('4 of dims');
  });

  it.each([
    ['other strides than grids', context, { strides: [8, 32] }, '2 rows of boxes for stride 32'],
    ['other bins than regMax', context, { regMax: 7 }, '4 sides of 8 bins (output.regMax), one per stride,'],
    ['other labels than classes', { ...context, labelCount: 3 }, {}, 'one class per label, one per stride'],
    ['a joined output of other strides', joinedContext, { strides: [8, 32] }, '12 rows for strides 8, 32'],
    ['a joined output of other labels', { ...joinedContext, labelCount: 3 }, {}, '[N,cells,19]'],
    [
      'a joined output without classes',
      { ...joinedContext, labelCount: undefined, outputs: [{ name: 'output', dims: [1, 13, SIDES] }] },
      {},
      'at least 1 class',
    ],
  ])('refuses %s', (_, given, change, expected) => {
    expect(() => bindGfl({ ...spec, ...change }, given)).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.UNEXPECTED_OUTPUT,
        expected: expect.stringContaining(expected),
      }),
    );
  });

  it('takes the classes that a model without labels has', () => {
    const unlabelled = { ...context, labelCount: undefined };

    const found = bindGfl(spec, unlabelled)(oneObject([0.1, 0.5], [1, 0, 2, 3]), settings);

    expect(boxesOf(found).map(({ index }) => index)).toEqual([1]);
  });

  it('refuses a stride that none of the outputs can be, though others may be any', () => {
    const outputs = context.outputs.map(({ name, dims }, at) => ({
      name,
      dims: [1, at % 2 === 0 ? 'cells' : 5, dims[2] as number],
    }));

    expect(() => bindGfl(spec, { ...context, outputs })).toThrow(
      '3 rows of boxes for stride 16 (output.strides) but received any number, 5.',
    );
  });

  it('asks for names where classes and sides cannot be told apart', () => {
    const alike = {
      ...context,
      labelCount: SIDES,
      outputs: context.outputs.map(({ name, dims }) => ({ name, dims: [1, dims[1] as number, SIDES] })),
    };
    const names = { boxes: ['10', '9'], scores: ['7', '8'] };

    expect(() => bindGfl(spec, alike)).toThrow('named in output.names.boxes but received 7 [1,10,16]');
    expect(() => bindGfl({ ...spec, names }, alike)).not.toThrow();
  });

  it('checks dynamic dims when the model has run', () => {
    const dynamic = { ...context, inputSize: undefined, labelCount: 2 };
    const outputs = ['7', '8', '9', '10'].map((name, at) => ({
      name,
      dims: ['N', 'cells', at < 2 ? 'classes' : SIDES],
    }));
    const decode = bindGfl(spec, { ...dynamic, outputs });
    const decodeJoined = bindGfl(spec, { ...dynamic, outputs: [{ name: 'output', dims: ['N', 'M', 'K'] }] });

    expect(() => decode({ ...oneObject([0, 1], [0, 0, 0, 0]), 7: floatTensor([1, 9, 2]) }, settings)).toThrow(
      '10 rows of scores for stride 8',
    );
    expect(() => decode({}, settings)).toThrow('2 classes, one per label');
    expect(() => decodeJoined({ output: floatTensor([1, 12, 18]) }, settings)).toThrow('13 rows');
    expect(() => decodeJoined({}, settings)).toThrow('2 classes, one per label');
  });

  it('refuses NaN as a failed inference', () => {
    const outputs = {
      ...oneObject([0, 0.5], [0, 0, 0, 0]),
      9: floatTensor([1, 10, 16], Array(160).fill(NaN)),
    };

    expect(() => bindGfl(spec, context)(outputs, settings)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INFERENCE }),
    );
  });
});
