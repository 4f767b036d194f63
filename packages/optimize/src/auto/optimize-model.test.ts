import { drawImage, encodePng } from '@lambda-vision/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { asModelBytes, smallClassifier } from '../compare/__fixtures__/small-classifier.js';
import { decodeModel } from '../onnx/decode-model.js';
import { encodeModel } from '../onnx/encode-model.js';
import { describeQuantization } from '../quantize/describe-quantization.js';
import { quantizeWeights } from '../quantize/quantize-weights.js';
import { optimizeModel } from './optimize-model.js';
import type { OptimizeModelOptions } from './optimize-options.js';

const photos: Uint8Array[] = [];
const { manifest, bytes } = asModelBytes(smallClassifier());
const model = { manifest, weights: bytes };
const measure = { rounds: 1, processes: 1 };

beforeAll(async () => {
  for (let seed = 1; seed <= 16; seed++) {
    const pixel = (x: number, y: number): [number, number, number] => [
      (x * 37 * seed) % 256,
      (y * 53 + seed * 91) % 256,
      ((x + y) * 29 * seed) % 256,
    ];
    photos.push(await encodePng(drawImage({ width: 24, height: 20, pixel })));
  }
});

describe('optimizeModel', () => {
  it('builds candidates, judges each on photos that made none of them, and takes one', async () => {
    const steps = new Set<string>();

    const result = await optimizeModel({
      model,
      photos,
      maxDrop: 1,
      prefer: 'smallest',
      measure,
      onProgress: ({ step }) => steps.add(step),
    });

    expect(result.candidates.map(({ mode }) => mode)).toEqual(['weights', 'static']);
    expect(result.photos).toEqual({ calibration: 6, tuning: 2, holdout: 8 });
    expect(result.candidates.every(({ report }) => report?.photos.compared === 8)).toBe(true);
    const integers = result.candidates[1]?.report;
    expect(integers?.b.quantization).toEqual(['qoperator']);
    expect(integers?.layers.find(({ name }) => name === 'second')?.ownSqnrDb).toBeGreaterThan(20);
    expect(steps).toEqual(new Set(['prepare', 'calibrate', 'search', 'compare']));
    const made = result.candidates.find(({ mode }) => mode === result.chosen);
    const taken = made === undefined ? bytes : result.model;
    expect(made === undefined || made.bytes === taken.byteLength).toBe(true);
    expect(made === undefined || describeQuantization(decodeModel(result.model)).length > 0).toBe(true);
    expect(result.reason).toContain(result.chosen === 'original' ? 'The original is kept' : result.chosen);
    expect(JSON.parse(JSON.stringify(result.candidates))).toEqual(result.candidates);
  });

  it('stores weights without photos, unjudged', async () => {
    const { chosen, report, reason, candidates } = await optimizeModel({ model, mode: 'weights' });

    expect(chosen).toBe('weights');
    expect(report).toBeUndefined();
    expect(reason).toBe('weights is taken without being judged.');
    expect(candidates[0]?.quantization?.quantizedNodes).toContain('second');
  });

  it.each<[string, () => Partial<OptimizeModelOptions>]>([
    ['OPTIMIZE_NO_CALIBRATION_DATA', () => ({})],
    ['OPTIMIZE_NO_CALIBRATION_DATA', () => ({ mode: 'static', photos: [] })],
    ['OPTIMIZE_INVALID_OPTION', () => ({ maxDrop: 2, photos })],
    ['OPTIMIZE_INVALID_OPTION', () => ({ mode: 'smaller' as 'static', photos })],
    ['OPTIMIZE_INVALID_OPTION', () => ({ photos, holdout: photos })],
    [
      'OPTIMIZE_UNREADABLE_PHOTOS',
      () => ({ mode: 'static', photos: photos.map((photo, at) => (at % 4 ? photo : photo.subarray(0, 9))) }),
    ],
  ])('refuses with %s', async (code, options) => {
    await expect(optimizeModel({ model, ...options() })).rejects.toMatchObject({ code });
  });

  it('refuses a model that is quantized already', async () => {
    const { model: quantized } = quantizeWeights(smallClassifier(), { minElements: 1 });

    await expect(
      optimizeModel({ model: { manifest, weights: encodeModel(quantized) }, mode: 'weights' }),
    ).rejects.toMatchObject({ code: 'OPTIMIZE_ALREADY_QUANTIZED' });
  });
});
