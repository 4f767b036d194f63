import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import type { Tensor } from '../../tensor/tensor.js';
import { boxesOf } from './__fixtures__/boxes-of.js';
import { floatTensor } from './__fixtures__/float-tensor.js';
import { bindDetr } from './decode-detr.js';
import type { DecoderContext } from './output-metadata.js';

const input = { width: 64, height: 32 };
const settings = { scoreThreshold: 0.5, input, original: { width: 1000, height: 500 } };

const pair: DecoderContext = {
  outputs: [
    { name: 'logits', dims: ['N', 2, 2] },
    { name: 'pred_boxes', dims: ['N', 2, 4] },
  ],
  inputSize: input,
  labelCount: 2,
};
const finished: DecoderContext = {
  outputs: [
    { name: 'labels', dims: ['N', 'Q'] },
    { name: 'boxes', dims: ['N', 'Q', 4] },
    { name: 'scores', dims: ['N', 'Q'] },
  ],
  inputSize: input,
  labelCount: 2,
};

const pred_boxes = floatTensor([1, 2, 4], [0.5, 0.5, 0.5, 0.25, 0.25, 0.5, 0.5, 1]);
const labels: Tensor = { dtype: 'int64', dims: [1, 2], data: BigInt64Array.of(1n, 0n) };
const scores = floatTensor([1, 2], [0.75, 0.25]);
const boxes = floatTensor([1, 2, 4], [10, 20, 300, 400, 0, 0, 0, 0]);

describe('bindDetr()', () => {
  it('gives every class whose sigmoid reaches the threshold, boxes in pixels of the input', () => {
    const logits = floatTensor([1, 2, 2], [Math.log(3), Math.log(4), -20, 0]);

    expect(boxesOf(bindDetr({ decoder: 'detr' }, pair)({ logits, pred_boxes }, settings))).toEqual([
      { index: 0, score: 0.75, box: { x1: 16, y1: 12, x2: 48, y2: 20 } },
      { index: 1, score: 0.8, box: { x1: 16, y1: 12, x2: 48, y2: 20 } },
      { index: 1, score: 0.5, box: { x1: 0, y1: 0, x2: 32, y2: 32 } },
    ]);
  });

  it('lets no object, the last class, take its share of the softmax', () => {
    const outputs = [{ name: 'logits', dims: ['N', 2, 3] }, ...pair.outputs.slice(1)];
    const decode = bindDetr({ decoder: 'detr', scoreActivation: 'softmax' }, { ...pair, outputs });
    const logits = floatTensor([1, 2, 3], [Math.log(1), Math.log(6), Math.log(1), 0, 0, 9]);

    expect(boxesOf(decode({ logits, pred_boxes }, settings))).toEqual([
      { index: 1, score: 0.75, box: { x1: 16, y1: 12, x2: 48, y2: 20 } },
    ]);
  });

  it('reads boxes and class scores from one output', () => {
    const one = { ...pair, outputs: [{ name: 'output0', dims: [1, 1, 6] }] };
    const output0 = floatTensor([1, 1, 6], [0.5, 0.5, 0.5, 0.25, 0.1, 0.9]);

    for (const names of [{}, { output: 'output0' }]) {
      expect(boxesOf(bindDetr({ decoder: 'detr', names }, one)({ output0 }, settings))).toEqual([
        { index: 1, score: 0.9, box: { x1: 16, y1: 12, x2: 48, y2: 20 } },
      ]);
    }
  });

  it('reads boxes in pixels of the input', () => {
    const spec = { decoder: 'detr', normalized: false, boxFormat: 'xyxy' } as const;
    const logits = floatTensor([1, 2, 2], [9, -9, -9, -9]);
    const pixels = floatTensor([1, 2, 4], [1, 2, 3, 4, 0, 0, 0, 0]);

    expect(boxesOf(bindDetr(spec, pair)({ logits, pred_boxes: pixels }, settings))[0]?.box).toEqual({
      x1: 1,
      y1: 2,
      x2: 3,
      y2: 4,
    });
  });

  it('takes finished labels, scores and boxes as they are, in pixels of the original', () => {
    const found = bindDetr({ decoder: 'detr' }, finished)({ labels, scores, boxes }, settings);

    expect(boxesOf(found)).toEqual([{ index: 1, score: 0.75, box: { x1: 10, y1: 20, x2: 300, y2: 400 } }]);
    expect(found.space).toBe('original');
  });

  it('takes finished boxes that are fractions of the input', () => {
    const spec = { decoder: 'detr', normalized: true, boxFormat: 'cxcywh' } as const;

    const found = bindDetr(spec, finished)({ labels, scores, boxes: pred_boxes }, settings);

    expect(boxesOf(found)[0]?.box).toEqual({ x1: 16, y1: 12, x2: 48, y2: 20 });
    expect(found.space).toBeUndefined();
  });

  it('picks logits and boxes among the other outputs of an exporter', () => {
    const outputs = [...pair.outputs, { name: 'last_hidden_state', dims: ['N', 2, 256] }];

    expect(() => bindDetr({ decoder: 'detr' }, { ...pair, outputs, labelCount: undefined })).not.toThrow();
  });

  it('keeps boxes inside the input when their fractions are', () => {
    const fraction = fc.float({ min: 0, max: 1, noNaN: true });
    const query = fc
      .tuple(fraction, fraction, fraction, fraction, fc.float({ min: -9, max: 9, noNaN: true }))
      .map(([a, b, c, d, logit]) => ({
        box: [(a + b) / 2, (c + d) / 2, Math.abs(a - b), Math.abs(c - d)],
        logit,
      }));
    const decode = bindDetr({ decoder: 'detr' }, { ...pair, labelCount: undefined });

    fc.assert(
      fc.property(fc.array(query, { maxLength: 10 }), fraction, (queries, scoreThreshold) => {
        const outputs = {
          logits: floatTensor(
            [1, queries.length, 1],
            queries.map(({ logit }) => logit),
          ),
          pred_boxes: floatTensor(
            [1, queries.length, 4],
            queries.flatMap(({ box }) => box),
          ),
        };

        const found = decode(outputs, { ...settings, scoreThreshold });

        const expected = queries.filter(
          ({ logit }) => Math.fround(1 / (1 + Math.exp(-logit))) >= scoreThreshold,
        );
        expect(found.count).toBe(expected.length);
        found.boxes.forEach((edge, at) => {
          expect(edge).toBeGreaterThanOrEqual(-1e-3);
          expect(edge).toBeLessThanOrEqual((at % 2 ? 32 : 64) + 1e-3);
        });
      }),
    );
  });

  it.each([
    ['other labels than classes', { ...pair, labelCount: 3 }, {}, '3 classes, one per label (labels)'],
    [
      'no class besides no object',
      {
        ...pair,
        labelCount: undefined,
        outputs: [{ name: 'logits', dims: [1, 2, 1] }, ...pair.outputs.slice(1)],
      },
      { scoreActivation: 'softmax' as const },
      'at least 1 class',
    ],
    [
      'no boxes',
      { ...pair, outputs: [{ name: 'logits', dims: [1, 2, 2] }, finished.outputs[2]!] },
      {},
      'names.boxes',
    ],
    [
      'no scores beside labels',
      { ...finished, outputs: finished.outputs.slice(0, 2) },
      {},
      'output.names.scores',
    ],
  ])('refuses %s', (_, context, spec, expected) => {
    expect(() => bindDetr({ decoder: 'detr', ...spec }, context)).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.UNEXPECTED_OUTPUT,
        expected: expect.stringContaining(expected),
      }),
    );
  });

  it('refuses classes without a label, and a missing output, when the model has run', () => {
    const decode = bindDetr({ decoder: 'detr' }, { ...finished, labelCount: 1 });

    expect(() => decode({ labels, scores, boxes }, settings)).toThrow(
      'classes below 1, the number of labels',
    );
    expect(() => decode({ labels, boxes }, settings)).toThrow('one named scores but received labels, boxes');
    expect(() => bindDetr({ decoder: 'detr' }, pair)({ pred_boxes }, settings)).toThrow('2 classes');
  });

  it('refuses NaN, and boxes that become NaN, as a failed inference', () => {
    const logits = floatTensor([1, 2, 2], [9, 9, 9, 9]);
    const infinite = floatTensor([1, 2, 4], Array(8).fill(Number.POSITIVE_INFINITY));
    const decode = bindDetr({ decoder: 'detr' }, pair);

    for (const outputs of [
      { logits: floatTensor([1, 2, 2], [Number.NaN, 0, 0, 0]), pred_boxes },
      { logits, pred_boxes: infinite },
    ]) {
      expect(() => decode(outputs, settings)).toThrow(
        expect.objectContaining({ code: ERROR_CODES.INFERENCE, modelId: 'model' }),
      );
    }
  });
});
