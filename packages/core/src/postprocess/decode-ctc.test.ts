import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { decodeCtc } from './decode-ctc.js';

const dictionary = ['a', 'b', 'c'];
/** Classes of {@link dictionary}: blank, a, b, c, space. */
const CLASSES = 5;

/** One line of text steps, each `[class, probability]`. */
function output(...lines: readonly (readonly [number, number])[][]) {
  const steps = lines[0]!.length;
  const data = new Float64Array(lines.length * steps * CLASSES);
  lines.flat().forEach(([index, score], step) => {
    data[step * CLASSES + index] = score;
  });
  return { dtype: 'float32', dims: [lines.length, steps, CLASSES], data } as const;
}

describe('decodeCtc()', () => {
  it('takes repeated characters once and those parted by a blank twice', () => {
    const [line] = decodeCtc(
      output([
        [1, 0.9],
        [1, 0.8],
        [0, 1],
        [1, 0.7],
        [4, 0.6],
        [3, 0.5],
      ]),
      dictionary,
    );

    expect(line?.text).toBe('aa c');
    expect(line?.scores).toEqual([0.9, 0.7, 0.6, 0.5]);
    expect(line?.score).toBeCloseTo(0.675, 12);
  });

  it('decodes each line of a batch by itself', () => {
    const texts = decodeCtc(output([[2, 1]], [[2, 1]], [[0, 1]]), dictionary).map(({ text }) => text);

    expect(texts).toEqual(['b', 'b', '']);
  });

  it('gives no text a score of 0', () => {
    expect(decodeCtc(output([[0, 0.9]]), dictionary)).toEqual([{ text: '', score: 0, scores: [] }]);
  });

  it('has no space after the dictionary when told so', () => {
    expect(decodeCtc(output([[4, 1]]), [...dictionary, 'd'], { space: false })[0]?.text).toBe('d');
  });

  it('does not let half precision exceed a score of 1', () => {
    expect(decodeCtc(output([[1, 1.0005]]), dictionary)[0]?.scores).toEqual([1]);
  });

  it('names both numbers when the dictionary is not the model`s', () => {
    expect(() => decodeCtc(output([[0, 1]]), ['a'])).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.UNEXPECTED_OUTPUT,
        message: expect.stringContaining('3 classes (1 of the dictionary with the blank and the space)'),
        received: '5',
      }),
    );
    expect(() => decodeCtc(output([[0, 1]]), ['a'], { space: false })).toThrow('with the blank)');
  });

  it('refuses other dims', () => {
    expect(() => decodeCtc({ ...output([[0, 1]]), dims: [1, 5] }, dictionary)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT, received: '[1,5]' }),
    );
  });

  it.each([3, 7])('refuses a score of %s', (score) => {
    expect(() => decodeCtc(output([[2, score]]), dictionary)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT, received: `${score}` }),
    );
  });

  it('takes NaN for a failed inference', () => {
    expect(() => decodeCtc(output([[2, Number.NaN]]), dictionary)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INFERENCE }),
    );
  });
});
