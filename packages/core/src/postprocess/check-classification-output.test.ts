import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { checkClassificationOutput } from './check-classification-output.js';

describe('checkClassificationOutput()', () => {
  it.each([
    [[1, 10], 10],
    [['N', 10, 1, 1], 10],
    [[1, 10], undefined],
    [[1, 'classes'], 10],
    [[1, -1], 10],
    [[], 10],
    [[10], 3],
  ])('takes dims %j with %s labels', (dims, labelCount) => {
    expect(() => checkClassificationOutput(dims, labelCount)).not.toThrow();
  });

  it.each([
    [
      [1, 10],
      9,
      "Expected the model's outputs to have 9 classes, one per entry of the manifest's labels but",
    ],
    [[1, 10, 7, 7], undefined, 'but received dims [1,10,7,7]'],
  ])('refuses dims %j with %s labels', (dims, labelCount, words) => {
    const check = () => checkClassificationOutput(dims, labelCount);

    expect(check).toThrow(expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT }));
    expect(check).toThrow(words);
  });
});
