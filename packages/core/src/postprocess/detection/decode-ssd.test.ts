import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import type { Tensor } from '../../tensor/tensor.js';
import { boxesOf } from './__fixtures__/boxes-of.js';
import { floatTensor } from './__fixtures__/float-tensor.js';
import { bindSsd } from './decode-ssd.js';
import type { SsdSpec } from './detection-spec.js';
import type { DecoderContext } from './output-metadata.js';

const input = { width: 100, height: 50 };
const settings = { scoreThreshold: 0.5, input, original: input };

const context: DecoderContext = {
  outputs: [
    { name: 'scores', dims: [1, 2, 3] },
    { name: 'boxes', dims: [1, 2, 4] },
  ],
  inputSize: input,
  labelCount: 2,
};
const scores = floatTensor([1, 2, 3], [0.1, 0.75, 0.6, 0.9, 0.05, 0.05]);
const boxes = floatTensor([1, 2, 4], [0.1, 0.2, 0.3, 0.4, 0, 0, 1, 1]);

const tensorflow: DecoderContext = {
  ...context,
  outputs: [
    { name: 'num_detections:0', dims: [1] },
    { name: 'detection_boxes:0', dims: [1, 'n', 4] },
    { name: 'raw_detection_boxes:0', dims: [1, 1917, 4] },
    { name: 'detection_scores:0', dims: [1, 'n'] },
    { name: 'detection_multiclass_scores:0', dims: [1, 'n', 3] },
    { name: 'detection_classes:0', dims: [1, 'n'] },
  ],
};

function decode(spec: Partial<SsdSpec>, given: DecoderContext, outputs: Record<string, Tensor>) {
  return boxesOf(bindSsd({ decoder: 'ssd', ...spec }, given)(outputs, settings));
}

describe('bindSsd() with suppression outside the graph', () => {
  it('gives every class but the background that reaches the threshold, classes counted without it', () => {
    const box = { x1: 10, y1: 10, x2: 30, y2: 20 };

    expect(decode({}, context, { scores, boxes })).toEqual([
      { index: 0, score: 0.75, box },
      { index: 1, score: 0.6, box },
    ]);
  });

  it.each([
    ['a background behind the classes', { backgroundIndex: 2 }, 2, [1, 0]],
    ['no background', { backgroundIndex: -1 }, 3, [1, 2, 0]],
  ])('knows %s', (_, spec, labelCount, indices) => {
    expect(decode(spec, { ...context, labelCount }, { scores, boxes }).map(({ index }) => index)).toEqual(
      indices,
    );
  });

  it.each([
    ['xyxy', { x1: 10, y1: 10, x2: 30, y2: 20 }],
    ['yxyx', { x1: 20, y1: 5, x2: 40, y2: 15 }],
    ['xywh', { x1: 10, y1: 10, x2: 40, y2: 30 }],
    ['cxcywh', { x1: -5, y1: 0, x2: 25, y2: 20 }],
  ] as const)('reads boxes as %s', (boxFormat, box) => {
    expect(decode({ boxFormat }, context, { scores, boxes })[0]?.box).toEqual(box);
  });

  it('reads boxes in pixels of the input', () => {
    const pixels = floatTensor([1, 2, 4], [1, 2, 3, 4, 0, 0, 1, 1]);

    expect(decode({ normalized: false }, context, { scores, boxes: pixels })[0]?.box).toEqual({
      x1: 1,
      y1: 2,
      x2: 3,
      y2: 4,
    });
  });

  it('applies the softmax, of which the background takes its share', () => {
    const logits = floatTensor([1, 2, 3], [0, Math.log(6), 0, 9, 0, 0]);

    expect(decode({ scoreActivation: 'softmax' }, context, { scores: logits, boxes })).toMatchObject([
      { index: 0, score: 0.75 },
    ]);
  });

  it('applies the sigmoid to each class', () => {
    const logits = floatTensor([1, 2, 3], [9, Math.log(3), 0, -9, -9, -0.1]);

    expect(decode({ scoreActivation: 'sigmoid' }, context, { scores: logits, boxes })).toMatchObject([
      { index: 0, score: 0.75 },
      { index: 1, score: 0.5 },
    ]);
  });

  it('applies offsets to the anchors', () => {
    const anchors = [
      [0.5, 0.5, 0.2, 0.4],
      [0.5, 0.5, 1, 1],
    ] as const;
    // Centre 0.5 + 1 * 0.1 * 0.2 and 0.5 - 0.5 * 0.1 * 0.4; extent 0.2 * e^(5 ln2 * 0.2) and 0.4.
    const offsets = [1, -0.5, 5 * Math.log(2), 0];
    const box = { x1: 32, y1: 14, x2: 72, y2: 34 };
    const give = (values: readonly number[]) => floatTensor([1, 2, 4], [...values, 0, 0, 0, 0]);

    expect(decode({ anchors }, context, { scores, boxes: give(offsets) })[0]?.box).toEqual(box);
    const swapped = [-0.5, 1, 0, 5 * Math.log(2)];
    expect(decode({ anchors, boxFormat: 'yxyx' }, context, { scores, boxes: give(swapped) })[0]?.box).toEqual(
      box,
    );
    const doubled = { anchors, variances: [0.2, 0.4] as const };
    const halved = offsets.map((offset) => offset / 2);
    expect(decode(doubled, context, { scores, boxes: give(halved) })[0]?.box).toEqual(box);
  });

  it('gives the anchors themselves when all offsets are 0', () => {
    const fraction = fc.double({ min: 0.01, max: 1, noNaN: true });
    const anchor = fc.tuple(fraction, fraction, fraction, fraction);

    fc.assert(
      fc.property(fc.tuple(anchor, anchor), (anchors) => {
        const [first] = decode({ anchors }, context, { scores, boxes: floatTensor([1, 2, 4]) });
        const [x, y, w, h] = anchors[0];

        expect(first?.box.x1).toBeCloseTo((x - w / 2) * 100, 2);
        expect(first?.box.y1).toBeCloseTo((y - h / 2) * 50, 2);
        expect(first?.box.x2).toBeCloseTo((x + w / 2) * 100, 2);
        expect(first?.box.y2).toBeCloseTo((y + h / 2) * 50, 2);
      }),
    );
  });

  it('finds the same classes with the softmax in the graph as outside', () => {
    const logit = fc.float({ min: -8, max: 8, noNaN: true });

    fc.assert(
      fc.property(fc.array(logit, { minLength: 6, maxLength: 6 }), (logits) => {
        const probabilities = [0, 3].flatMap((at) => {
          const row = logits.slice(at, at + 3).map(Math.exp);
          const sum = row.reduce((total, weight) => total + weight, 0);
          return row.map((weight) => weight / sum);
        });
        // Rounding decides at the threshold itself.
        fc.pre(probabilities.every((score) => Math.abs(score - 0.5) > 1e-4));

        const raw = { scores: floatTensor([1, 2, 3], logits), boxes };
        const activated = { scores: floatTensor([1, 2, 3], probabilities), boxes };

        const inside = decode({}, context, activated);
        const outside = decode({ scoreActivation: 'softmax' }, context, raw);
        expect(outside.map(({ index, box }) => ({ index, box }))).toEqual(
          inside.map(({ index, box }) => ({ index, box })),
        );
      }),
    );
  });

  it.each([
    ['other labels than classes', { labelCount: 3 }, {}, '3 classes, one per label (labels)'],
    [
      'other anchors than boxes',
      {},
      { anchors: [[0, 0, 1, 1]] as const },
      '1 boxes, one per anchor (output.anchors)',
    ],
    [
      'two outputs that could be boxes',
      { outputs: [...context.outputs, { name: 'box', dims: [1, 9, 4] }] },
      {},
      '1 of dims [N,priors,4] named in output.names.boxes',
    ],
  ])('refuses %s', (_, change, spec, expected) => {
    expect(() => bindSsd({ decoder: 'ssd', ...spec }, { ...context, ...change })).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.UNEXPECTED_OUTPUT,
        expected: expect.stringContaining(expected),
      }),
    );
  });

  it('checks dynamic dims when the model has run', () => {
    const outputs = context.outputs.map(({ name }) => ({
      name,
      dims: ['N', 'M', name === 'boxes' ? 4 : 'C'],
    }));

    expect(() => decode({}, { ...context, outputs }, { scores, boxes: floatTensor([1, 3, 4]) })).toThrow(
      '2 rows of 4 in boxes but received dims [1,3,4]',
    );
    expect(() => decode({}, { ...context, outputs }, { boxes })).toThrow('2 classes, one per label');
  });
});

describe('bindSsd() with suppression in the graph', () => {
  const found = {
    'num_detections:0': floatTensor([1], [2]),
    'detection_boxes:0': floatTensor([1, 4, 4], [0.2, 0.1, 0.4, 0.3, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1]),
    'detection_scores:0': floatTensor([1, 4], [0.9, 0.4, 0.9, 0.9]),
    'detection_classes:0': floatTensor([1, 4], [2, 1, 1, 1]),
  };

  it('reads TensorFlow`s outputs: boxes yxyx, classes from 1, as many as are counted', () => {
    expect(decode({ boxFormat: 'yxyx' }, tensorflow, found)).toEqual([
      { index: 1, score: 0.9, box: { x1: 10, y1: 10, x2: 30, y2: 20 } },
    ]);
  });

  it('reads torchvision`s outputs: no batch, boxes in pixels, labels in 64 bits', () => {
    const torchvision = {
      ...context,
      labelCount: undefined,
      outputs: [
        { name: 'boxes', dims: ['n', 4] },
        { name: 'labels', dims: ['n'] },
        { name: 'scores', dims: ['n'] },
      ],
    };
    const outputs = {
      boxes: floatTensor([2, 4], [1, 2, 3, 4, 5, 6, 7, 8]),
      labels: { dtype: 'int64', dims: [2], data: BigInt64Array.of(90n, 0n) } satisfies Tensor,
      scores: floatTensor([2], [0.5, 0.9]),
    };

    expect(decode({ normalized: false }, torchvision, outputs)).toEqual([
      { index: 89, score: 0.5, box: { x1: 1, y1: 2, x2: 3, y2: 4 } },
    ]);
    expect(
      decode({ normalized: false, backgroundIndex: -1 }, torchvision, outputs).map(({ index }) => index),
    ).toEqual([90, 0]);
  });

  it('takes meaningless names from the manifest, and leaves out rows of class -1', () => {
    const given = {
      ...context,
      outputs: [
        { name: 'a', dims: [1, 2, 4] },
        { name: 'b', dims: [1, 2] },
        { name: 'c', dims: [1, 2] },
        { name: 'd', dims: [1, 1] },
      ],
    };
    const names = { labels: 'c', scores: 'b', count: 'd' };
    const outputs = {
      a: boxes,
      b: floatTensor([1, 2], [0.9, 0.8]),
      c: floatTensor([1, 2], [-1, 1]),
      d: floatTensor([1, 1], [2]),
    };

    expect(decode({ names }, given, outputs)).toEqual([
      { index: 0, score: 0.8, box: { x1: 0, y1: 0, x2: 100, y2: 50 } },
    ]);
  });

  it('takes all rows where the count is empty', () => {
    const outputs = { ...found, 'num_detections:0': floatTensor([0]) };

    expect(decode({ boxFormat: 'yxyx' }, tensorflow, outputs)).toHaveLength(3);
  });

  it.each([
    ['a name that is absent', { names: { scores: 'conf' } }, 'one named conf (output.names.scores)'],
    ['a name of other dims', { names: { scores: 'raw_detection_boxes:0' } }, 'raw_detection_boxes:0 of dims'],
    [
      'two names for one role',
      { names: { count: ['num_detections:0', 'num_detections:0'] } },
      '1 of dims [N]',
    ],
  ])('refuses %s', (_, spec, expected) => {
    expect(() => bindSsd({ decoder: 'ssd', ...spec }, tensorflow)).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.UNEXPECTED_OUTPUT,
        expected: expect.stringContaining(expected),
      }),
    );
  });

  it('refuses NaN as a failed inference', () => {
    const broken = { ...found, 'detection_scores:0': floatTensor([1, 4], [Number.NaN, 0, 0, 0]) };

    expect(() => decode({}, tensorflow, broken)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INFERENCE }),
    );
  });
});
