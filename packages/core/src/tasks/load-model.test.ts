import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawImage, encodePng, writeColourClassifier } from '@lambda-vision/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { serveHttps } from '../https/__fixtures__/serve-https.js';
import { createSessionCache, type SessionCache } from '../runtime/session-cache.js';
import { loadModel } from './load-model.js';

const red = encodePng(drawImage({ width: 30, height: 20, pixel: () => [240, 20, 20] }));

let folder = '';
let source = '';
let cache: SessionCache;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'load-model-'));
  source = await writeColourClassifier(join(folder, 'colours'));
  cache = createSessionCache({ maxBytes: 1e6 });
});

afterEach(async () => {
  await cache.clear();
  await rm(folder, { recursive: true });
});

describe('loadModel()', () => {
  it('runs a picture from bytes to labelled scores, its info and its timings', async () => {
    const model = await loadModel(source, { task: 'classification', cache });

    const result = await model.run(red, { topK: 2 });

    expect(result.predictions.map(({ label }) => label)).toHaveLength(2);
    expect(result.predictions[0]).toMatchObject({ index: 0, label: 'red' });
    expect(result.image).toEqual({ width: 30, height: 20, mediaType: 'image/png', orientation: 1 });
    expect(Object.keys(result.timings)).toEqual(['decodeMs', 'preprocessMs', 'inferenceMs', 'postprocessMs']);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it('takes an object with bytes, and pixels that are already decoded', async () => {
    const model = await loadModel(source, { task: 'classification', cache });
    const pixels = drawImage({ width: 4, height: 4, pixel: () => [10, 10, 250] });

    const wrapped = await model.run({ bytes: red });
    const decoded = await model.run(pixels);

    expect(wrapped.predictions[0]?.label).toBe('red');
    expect(decoded.predictions[0]?.label).toBe('blue');
    expect(decoded.image).toEqual({ width: 4, height: 4, mediaType: 'image/raw', orientation: 1 });
  });

  it('holds a picture to the limits that it carries, unless model or run have some', async () => {
    const model = await loadModel(source, { cache });
    const strict = await loadModel(source, { cache, decode: { limits: { maxSide: 25 } } });
    const narrow = { bytes: red, limits: { maxSide: 29 } };
    const wide = { bytes: red, limits: { maxSide: 30 } };

    await expect(model.run(narrow)).rejects.toMatchObject({ code: ERROR_CODES.IMAGE_TOO_LARGE, allowed: 29 });
    await expect(model.run(wide)).resolves.toBeDefined();
    await expect(strict.run(wide)).rejects.toMatchObject({ code: ERROR_CODES.IMAGE_TOO_LARGE, allowed: 25 });
    await expect(model.run(narrow, { decode: { limits: {} } })).resolves.toBeDefined();
  });

  it.each([null, 'photo.jpg', {}, 5])('refuses %j as a picture', async (picture) => {
    const model = await loadModel(source, { cache });

    const run = model.run(picture as never);

    await expect(run).rejects.toMatchObject({ code: ERROR_CODES.INVALID_OPTION, option: 'image' });
  });

  it('gives each of several concurrent runs its own answer', async () => {
    const model = await loadModel(source, { task: 'classification', cache });
    const colours = [
      [250, 0, 0],
      [0, 250, 0],
      [0, 0, 250],
    ] as const;

    const results = await Promise.all(
      [...colours, ...colours].map((colour) =>
        model.run(drawImage({ width: 9, height: 9, pixel: () => [...colour] })),
      ),
    );

    const labels = results.map(({ predictions }) => predictions[0]?.label);
    expect(labels).toEqual(['red', 'green', 'blue', 'red', 'green', 'blue']);
  });

  it('decodes as told when it was loaded, and as told for the one run', async () => {
    const model = await loadModel(source, { cache, decode: { limits: { maxSide: 25 } } });

    await expect(model.run(red)).rejects.toMatchObject({ code: ERROR_CODES.IMAGE_TOO_LARGE });
    await expect(model.run(red, { decode: { limits: { maxSide: 30 } } })).resolves.toBeDefined();
  });

  it('stops before its next stage once the signal is aborted or the deadline has passed', async () => {
    const model = await loadModel(source, { cache });

    const aborted = model.run(red, { signal: AbortSignal.abort() });
    const late = model.run(red, { deadline: Date.now() - 1 });

    await expect(aborted).rejects.toMatchObject({ code: ERROR_CODES.ABORTED });
    await expect(late).rejects.toMatchObject({ code: ERROR_CODES.DEADLINE });
  });

  it('refuses a manifest with another task than the one asked for, and loads nothing', async () => {
    const load = loadModel(source, { task: 'text', cache });

    await expect(load).rejects.toMatchObject({ code: ERROR_CODES.MODEL_TASK, received: 'classification' });
    expect(cache.stats().loads).toBe(0);
  });

  it('refuses an unknown option', async () => {
    const load = loadModel(source, { cache, wramUp: true } as never);

    await expect(load).rejects.toMatchObject({ code: ERROR_CODES.INVALID_OPTION, option: 'options.wramUp' });
  });

  it('gives the session back when the manifest does not fit the model', async () => {
    const output = { decoder: 'logits', name: 'scores' };
    const wrong = await writeColourClassifier(join(folder, 'wrong'), { manifest: { output } });

    const load = loadModel(wrong, { cache });

    await expect(load).rejects.toMatchObject({ code: ERROR_CODES.UNEXPECTED_OUTPUT });
    expect(cache.stats().entries).toBe(0);
  });

  it('refuses labels of another count than the classes at load', async () => {
    const wrong = await writeColourClassifier(join(folder, 'labels'), { manifest: { labels: ['a', 'b'] } });

    const load = loadModel(wrong, { cache });

    await expect(load).rejects.toMatchObject({ code: ERROR_CODES.UNEXPECTED_OUTPUT });
    await expect(load).rejects.toThrow('2 classes');
  });

  it('loads the same weights once for two models, and frees them with the last', async () => {
    const [first, second] = await Promise.all([loadModel(source, { cache }), loadModel(source, { cache })]);
    expect(cache.stats()).toMatchObject({ loads: 1, entries: 1 });

    await first.release();
    await expect(second.run(red)).resolves.toBeDefined();
    await second.release();

    expect(cache.stats().entries).toBe(0);
  });

  it('waits for running calls before it frees the model, and refuses later ones', async () => {
    const model = await loadModel(source, { cache });

    const running = model.run(red);
    await model.release();

    await expect(running).resolves.toBeDefined();
    await expect(model.run(red)).rejects.toMatchObject({ code: ERROR_CODES.MODEL_RELEASED });
  });

  it('loads a model from the web where its host is allowed', async () => {
    const { origin, https } = await serveHttps({
      '/colours/vision.json': await readFile(join(source, 'vision.json'), 'utf8'),
      '/colours/model.onnx': await readFile(join(source, 'model.onnx')),
    });

    const model = await loadModel(`${origin}/colours`, { task: 'classification', cache, https });

    expect((await model.run(red)).predictions[0]?.label).toBe('red');
    await expect(loadModel(`${origin}/colours`, { cache })).rejects.toMatchObject({ option: 'https' });
  });

  it('refuses a choice of weights where the manifest names them', async () => {
    const load = loadModel(source, { cache, file: 'other.onnx' });

    await expect(load).rejects.toMatchObject({ code: ERROR_CODES.INVALID_OPTION, option: 'file' });
  });

  it('runs several pictures in order, and one that is bad does not lose the others', async () => {
    const model = await loadModel(source, { task: 'classification', cache });
    const blue = drawImage({ width: 8, height: 8, pixel: () => [0, 0, 250] });

    const outcomes = await model.runBatch([red, red.subarray(0, 40), blue], { topK: 1 });

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[0]).toMatchObject({ value: { predictions: [{ label: 'red' }], image: { width: 30 } } });
    expect(outcomes[1]).toMatchObject({ reason: { code: ERROR_CODES.IMAGE_DECODE } });
    expect(outcomes[2]).toMatchObject({ value: { predictions: [{ label: 'blue' }] } });
    await expect(model.runBatch([])).resolves.toEqual([]);
  });

  it('warms up on zeros so that the model has run before the first picture', async () => {
    const model = await loadModel(source, { cache, warmUp: true });

    await expect(model.run(red)).resolves.toBeDefined();
    expect(cache.stats().hits).toBeGreaterThanOrEqual(2);
  });
});
