import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { InvalidOptionError } from '../errors/invalid-option-error.js';
import type { PreprocessSpec } from './preprocess-spec.js';
import { INPUT_SPEC_DEFAULTS, resolveInputSpec } from './resolve-input-spec.js';
import { resolvePreprocessSpec } from './resolve-preprocess-spec.js';

const filter = 'pillow-bilinear';

/** What a JSON file could hold, against the types. */
function resolve(spec: unknown): unknown {
  return resolvePreprocessSpec(spec as PreprocessSpec, 3);
}

function refused(run: () => unknown): InvalidOptionError {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidOptionError);
    return error as InvalidOptionError;
  }
  throw new Error('Nothing was refused.');
}

describe('resolvePreprocessSpec()', () => {
  it('fills in everything that an empty spec leaves open', () => {
    expect(resolve({})).toEqual({
      resize: { mode: 'none' },
      crop: undefined,
      rescale: 1,
      mean: [0, 0, 0],
      std: [1, 1, 1],
    });
  });

  it('fills in the defaults of letterbox and fit-height', () => {
    expect(resolve({ resize: { mode: 'letterbox', width: 4, height: 3, filter } })).toMatchObject({
      resize: { pad: 114, anchor: 'center', upscale: true, rounding: 'round' },
    });
    expect(resolve({ resize: { mode: 'fit-height', height: 4, maxWidth: 9, filter } })).toMatchObject({
      resize: { minWidth: 9, pad: 0, anchor: 'left' },
    });
  });

  it('fills in the defaults of shortest-edge and least-change', () => {
    expect(resolve({ resize: { mode: 'shortest-edge', size: 4, filter } })).toMatchObject({
      resize: { maxSide: Number.MAX_SAFE_INTEGER, multipleOf: 1 },
    });
    expect(resolve({ resize: { mode: 'least-change', width: 4, height: 3, filter } })).toMatchObject({
      resize: { width: 4, height: 3, multipleOf: 1 },
    });
  });

  it.each<[path: string, spec: unknown]>([
    ['preprocess', null],
    ['preprocess.resize.maxSide', { resize: { mode: 'shortest-edge', size: 3, maxSide: 2, filter } }],
    ['preprocess.resize.multipleOf', { resize: { mode: 'shortest-edge', size: 3, multipleOf: 4, filter } }],
    [
      'preprocess.resize.multipleOf',
      { resize: { mode: 'least-change', width: 9, height: 3, multipleOf: 4, filter } },
    ],
    ['preprocess', []],
    ['preprocess', { meen: [0, 0, 0] }],
    ['preprocess.resize', { resize: 'stretch' }],
    ['preprocess.resize', { resize: { mode: 'stretch', widht: 3 } }],
    ['preprocess.resize', { resize: { mode: 'shortest-edge', size: 3, width: 3, filter } }],
    ['preprocess.resize.mode', { resize: {} }],
    ['preprocess.resize.mode', { resize: { mode: 'cover' } }],
    ['preprocess.resize.filter', { resize: { mode: 'stretch', width: 3, height: 3 } }],
    ['preprocess.resize.filter', { resize: { mode: 'stretch', width: 3, height: 3, filter: 'bilinear' } }],
    ['preprocess.resize.width', { resize: { mode: 'stretch', width: 0, height: 3, filter } }],
    ['preprocess.resize.height', { resize: { mode: 'letterbox', width: 3, height: 2.5, filter } }],
    ['preprocess.resize.size', { resize: { mode: 'longest-edge', size: '3', filter } }],
    ['preprocess.resize.pad', { resize: { mode: 'letterbox', width: 3, height: 3, filter, pad: 256 } }],
    ['preprocess.resize.upscale', { resize: { mode: 'letterbox', width: 3, height: 3, filter, upscale: 1 } }],
    ['preprocess.resize.multipleOf', { resize: { mode: 'limit', maxSide: 16, multipleOf: 32, filter } }],
    [
      'preprocess.resize.minWidth',
      { resize: { mode: 'fit-height', height: 3, maxWidth: 4, minWidth: 5, filter } },
    ],
    ['preprocess.crop', { crop: 224 }],
    ['preprocess.crop.height', { crop: { width: 3 } }],
    ['preprocess.rescale', { rescale: 0 }],
    ['preprocess.rescale', { rescale: Number.NaN }],
    ['preprocess.mean', { mean: [0.5] }],
    ['preprocess.mean', { mean: [0, 0, Number.POSITIVE_INFINITY] }],
    ['preprocess.std', { std: [1, 0, 1] }],
    ['preprocess.std', { std: 1 }],
  ])('refuses a wrong value by its path %s: %j', (path, spec) => {
    const error = refused(() => resolve(spec));

    expect(error.option).toBe(path);
    expect(error.code).toBe(ERROR_CODES.INVALID_OPTION);
  });

  it('says what a number may be', () => {
    const pad = { resize: { mode: 'letterbox', width: 3, height: 3, filter, pad: -1 } };
    expect(refused(() => resolve(pad)).message).toBe(
      'Expected preprocess.resize.pad to be a finite number from 0 to 255 but received -1.',
    );
    expect(refused(() => resolve({ crop: { width: 0, height: 1 } })).message).toBe(
      'Expected preprocess.crop.width to be a whole number of at least 1 but received 0.',
    );
    expect(refused(() => resolve({ rescale: 0 })).message).toBe(
      'Expected preprocess.rescale to be a finite number other than 0 but received 0.',
    );
  });
});

describe('resolveInputSpec()', () => {
  it('fills in float32 NCHW RGB', () => {
    expect(resolveInputSpec()).toEqual(INPUT_SPEC_DEFAULTS);
    expect(resolveInputSpec({ name: 'image' })).toEqual(INPUT_SPEC_DEFAULTS);
  });

  it.each([
    ['input.layout', { layout: 'HWC' }],
    ['input.dtype', { dtype: 'float64' }],
    ['input.channelOrder', { channelOrder: 'rgb' }],
    ['input', { chanelOrder: 'RGB' }],
    ['input.extraChannels', { extraChannels: 0 }],
    ['input.extraChannels', { extraChannels: [Number.NaN] }],
  ])('refuses a wrong value by its path %s', (path, input) => {
    expect(refused(() => resolveInputSpec(input as object)).option).toBe(path);
  });
});
