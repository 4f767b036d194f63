import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import type { Tensor } from '../tensor/tensor.js';
import { decodeClassification } from './decode-classification.js';

function output(values: number[], dims: number[] = [1, values.length]): Tensor {
  return { dtype: 'float32', dims, data: Float32Array.from(values) };
}

describe('decodeClassification()', () => {
  it('ranks softmax scores of logits and names them by label', () => {
    const predictions = decodeClassification(output([0, Math.log(3), 0]), {
      decoder: 'logits',
      labels: ['cat', 'dog', 'fox'],
      topK: 2,
    });

    expect(predictions.map(({ label }) => label)).toEqual(['dog', 'cat']);
    expect(predictions[0]?.score).toBeCloseTo(0.6, 6);
    expect(predictions[1]?.score).toBeCloseTo(0.2, 6);
  });

  it('scores independent labels by sigmoid', () => {
    const predictions = decodeClassification(output([0, 0]), { decoder: 'logits', activation: 'sigmoid' });

    expect(predictions).toEqual([
      { index: 0, label: '0', score: 0.5 },
      { index: 1, label: '1', score: 0.5 },
    ]);
  });

  it('takes probabilities as they are and leaves out those below the threshold', () => {
    const predictions = decodeClassification(output([0.75, 0.125, 0.125]), {
      decoder: 'probabilities',
      scoreThreshold: 0.2,
    });

    expect(predictions).toEqual([{ index: 0, label: '0', score: 0.75 }]);
  });

  it.each([[[3]], [[1, 3, 1, 1]], [[1, 1, 1, 3]]])('reads a row of dims %j', (dims) => {
    expect(decodeClassification(output([1, 2, 3], dims), { decoder: 'logits' })).toHaveLength(3);
  });

  it.each([[[2, 3]], [[1, 3, 2, 1]]])('refuses dims %j, which are no single row', (dims) => {
    const decode = () => decodeClassification(output([1, 2, 3, 4, 5, 6], dims), { decoder: 'logits' });

    expect(decode).toThrow(expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT }));
  });

  it('refuses labels of another count than the classes and names both', () => {
    const decode = () => decodeClassification(output([1, 2, 3]), { decoder: 'logits', labels: ['a', 'b'] });

    expect(decode).toThrow("Expected the model's outputs to have 2 classes, one per label but received 3.");
  });

  it('takes NaN for a failed inference', () => {
    const decode = () => decodeClassification(output([1, Number.NaN]), { decoder: 'logits' });

    expect(decode).toThrow(expect.objectContaining({ code: ERROR_CODES.INFERENCE }));
  });
});
