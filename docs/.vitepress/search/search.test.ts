import { describe, expect, it } from 'vitest';
import { askedWords } from './asked-words.ts';
import { indexedWords } from './indexed-words.ts';
import { weightOf } from './weight-of.ts';

describe('indexedWords()', () => {
  it.each([
    ['VISION_IMAGE_DECODE: 422', ['VISION_IMAGE_DECODE', 'VISION', 'IMAGE', 'DECODE', '422']],
    ['await loadModel()', ['await', 'loadModel', 'load', 'Model']],
    ['resize.mode "letterbox"', ['resize', 'mode', 'letterbox']],
    ['@lambda-vision/core', ['lambda', 'vision', 'core']],
    ['…', []],
  ])('of %s are %j', (text, words) => {
    expect(indexedWords(text)).toEqual(words);
  });
});

describe('askedWords()', () => {
  it('keeps names whole', () => {
    expect(askedWords('VISION_IMAGE_DECODE in loadModel')).toEqual([
      'VISION_IMAGE_DECODE',
      'in',
      'loadModel',
    ]);
  });
});

describe('weightOf()', () => {
  it('puts what explains before what lists', () => {
    expect(weightOf('/lambda-vision/reference/errors#codes')).toBe(1);
    expect(weightOf('/lambda-vision/reference/api/core/')).toBeLessThan(1);
    expect(weightOf('/lambda-vision/benchmarks/conformance/hostile-corpus')).toBeLessThan(0.6);
  });
});

it('is given to the browser as functions that need nothing beside them', () => {
  const alone = (fn: (text: string) => unknown) => new Function(`return ${fn.toString()}`)() as typeof fn;

  expect(alone(indexedWords)('loadModel')).toEqual(['loadModel', 'load', 'Model']);
  expect(alone(askedWords)('loadModel')).toEqual(['loadModel']);
  expect(alone(weightOf)('/tutorials/')).toBe(1);
});
