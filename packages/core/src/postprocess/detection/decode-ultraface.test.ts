import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import { boxesOf } from './__fixtures__/boxes-of.js';
import { floatTensor } from './__fixtures__/float-tensor.js';
import { bindUltraFace } from './decode-ultraface.js';
import type { DecoderContext } from './output-metadata.js';

const input = { width: 320, height: 240 };
const settings = { scoreThreshold: 0.7, input, original: input };

const context: DecoderContext = {
  outputs: [
    { name: 'scores', dims: [1, 2, 2] },
    { name: 'boxes', dims: [1, 2, 4] },
  ],
  inputSize: input,
  labelCount: 1,
};

const outputs = {
  scores: floatTensor([1, 2, 2], [0.9, 0.1, 0.2, 0.8]),
  boxes: floatTensor([1, 2, 4], [0, 0, 1, 1, 0.25, 0.5, 0.5, 0.75]),
};

describe('bindUltraFace()', () => {
  it('gives the faces at or above the threshold, in pixels of the input', () => {
    const decode = bindUltraFace({ decoder: 'ultraface' }, context);

    expect(boxesOf(decode(outputs, settings))).toEqual([
      { index: 0, score: 0.8, box: { x1: 80, y1: 120, x2: 160, y2: 180 } },
    ]);
  });

  it('counts the background where the labels name it', () => {
    const decode = bindUltraFace({ decoder: 'ultraface' }, { ...context, labelCount: 2 });

    expect(boxesOf(decode(outputs, settings))[0]?.index).toBe(1);
  });

  it('reads outputs of other names', () => {
    const names = { boxes: '1', scores: '0' };
    const renamed = {
      ...context,
      labelCount: undefined,
      outputs: [
        { name: '0', dims: ['N', 'P', 2] },
        { name: '1', dims: ['N', 'P', 4] },
      ],
    };

    for (const spec of [{ names }, {}]) {
      const decode = bindUltraFace({ decoder: 'ultraface', ...spec }, renamed);

      expect(decode({ 0: outputs.scores, 1: outputs.boxes }, settings).count).toBe(1);
    }
  });

  it.each([
    ['3 labels', { labelCount: 3 }, '3 classes, one per label (labels)'],
    [
      'boxes of 5 numbers',
      { outputs: [{ name: 'boxes', dims: [1, 2, 5] }] },
      '1 of dims [N,priors,4] named in output.names.boxes',
    ],
  ])('refuses %s', (_, change, expected) => {
    expect(() => bindUltraFace({ decoder: 'ultraface' }, { ...context, ...change })).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.UNEXPECTED_OUTPUT,
        expected: expect.stringContaining(expected),
      }),
    );
  });

  it('refuses NaN as a failed inference that names the model and the output', () => {
    const decode = bindUltraFace({ decoder: 'ultraface' }, { ...context, modelId: 'faces' });
    const broken = { ...outputs, boxes: floatTensor([1, 2, 4], [Number.NaN, 0, 1, 1, 0, 0, 1, 1]) };

    expect(() => decode(broken, settings)).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.INFERENCE,
        modelId: 'faces',
        reason: expect.stringContaining('boxes holds NaN'),
      }),
    );
  });

  it('refuses to read what the model did not give', () => {
    const decode = bindUltraFace({ decoder: 'ultraface' }, context);

    expect(() => decode({}, settings)).toThrow('one named scores but received none');
  });

  it('gives as many faces as scores reach the threshold, whatever the numbers', () => {
    const decode = bindUltraFace({ decoder: 'ultraface' }, { ...context, labelCount: undefined });
    const fraction = fc.float({ min: 0, max: 1, noNaN: true });
    const rows = fc.array(fc.tuple(fraction, fraction, fraction, fraction, fraction), { maxLength: 20 });

    fc.assert(
      fc.property(rows, fraction, (priors, scoreThreshold) => {
        const scores = floatTensor(
          [1, priors.length, 2],
          priors.flatMap(([score]) => [1 - score, score]),
        );
        const boxes = floatTensor(
          [1, priors.length, 4],
          priors.flatMap(([, ...box]) => box),
        );

        const found = decode({ scores, boxes }, { ...settings, scoreThreshold });

        expect(found.count).toBe(priors.filter(([score]) => score >= scoreThreshold).length);
        expect(found.scores.every((score) => score >= scoreThreshold)).toBe(true);
        expect(found.boxes.every((edge) => edge >= 0 && edge <= 320)).toBe(true);
      }),
    );
  });
});
