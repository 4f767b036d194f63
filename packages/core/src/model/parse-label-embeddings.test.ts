import { describe, expect, it } from 'vitest';
import { ManifestError } from '../errors/manifest-error.js';
import { parseLabelEmbeddings } from './parse-label-embeddings.js';

describe('parseLabelEmbeddings()', () => {
  it('keeps labels and vectors in the order of the file', () => {
    const { labels, vectors } = parseLabelEmbeddings('\ufeff{"dog": [1, 2], "cat": [-0.5, 0]}', 'e.json');

    expect(labels).toEqual(['dog', 'cat']);
    expect(vectors).toEqual([Float32Array.of(1, 2), Float32Array.of(-0.5, 0)]);
  });

  it.each([
    ['[[1, 2]]', '', 'expected an object of vectors by label'],
    ['null', '', 'expected an object of vectors by label'],
    ['{}', '', 'expected at least one label'],
    ['{"cat": 1}', '["cat"]', 'expected a list of finite numbers'],
    ['{"cat": []}', '["cat"]', 'expected a list of finite numbers'],
    ['{"cat": [1, "2"]}', '["cat"]', 'expected a list of finite numbers'],
    ['{"cat": [1e999]}', '["cat"]', 'expected a list of finite numbers'],
    ['{"cat": [1e39]}', '["cat"]', 'expected numbers in the range of float32'],
    ['{"cat": [0, 0]}', '["cat"]', 'expected a vector that is not all 0'],
    ['{"cat": [1, 2], "dog": [1]}', '["dog"]', 'expected 2 numbers as for "cat" but received 1'],
    ['{"cat": ', '', 'expected JSON'],
  ])('refuses %s', (text, path, reason) => {
    let refused: unknown;
    try {
      parseLabelEmbeddings(text, 'e.json');
    } catch (error) {
      refused = error;
    }

    expect(refused).toBeInstanceOf(ManifestError);
    expect(refused).toMatchObject({ source: 'e.json', path, reason: expect.stringContaining(reason) });
  });
});
