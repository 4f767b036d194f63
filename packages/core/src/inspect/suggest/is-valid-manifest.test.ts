import { describe, expect, it } from 'vitest';
import { isValidManifest } from './is-valid-manifest.js';

const MANIFEST = { task: 'tensor', model: 'model.onnx', input: { name: 'x' }, output: { decoder: 'tensor' } };

describe('isValidManifest()', () => {
  it('takes a valid one', () => {
    expect(isValidManifest(MANIFEST)).toBe(true);
  });

  it.each([
    ['a name of its input', { input: { name: '' } }],
    ['its own name', { model: '../model.onnx' }],
    ['a side of its input', { preprocess: { resize: { mode: 'stretch', width: 1e9, height: 1 } } }],
  ])('refuses one for %s', (_what, change) => {
    expect(isValidManifest({ ...MANIFEST, ...change })).toBe(false);
  });

  it.each([
    ['an unknown decoder', { output: { decoder: 'guess' } }],
    ['an unknown task', { task: 'guess' }],
    ['a mean that is no list', { preprocess: { mean: 'guess' } }],
    ['a layout', { input: { name: 'x', layout: 'CHW' } }],
  ])('throws for %s, which is a fault of ours', (_what, change) => {
    expect(() => isValidManifest({ ...MANIFEST, ...change })).toThrow(/suggested vision\.json/);
  });
});
