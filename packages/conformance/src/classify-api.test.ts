import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleFunction, type ZippedBundleResult } from '@lambda-vision/bundle';
import { type ClassificationResult, loadModel } from '@lambda-vision/core';
import {
  createHttpFront,
  createLambdaFunction,
  EVENT_SHAPES,
  type LambdaFunction,
} from '@lambda-vision/local';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CLASSIFIERS, writeClassifier } from './classifiers.js';
import { classifyPhotos, goldenPredictions } from './classify-photos.js';
import { NODE_VERSIONS } from './node-versions.js';
import { describeShared, shared } from './shared.js';

const entry = resolve(import.meta.dirname, '../../../examples/classify-api/src/handler.ts');

describeShared.each(Object.keys(CLASSIFIERS) as (keyof typeof CLASSIFIERS)[])(
  'classify-api with %s',
  (name) => {
    let folder = '';
    let model = '';
    let bundle: ZippedBundleResult;
    const functions: LambdaFunction[] = [];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'classify-api-'));
      model = await writeClassifier(name, join(folder, 'model'));
      bundle = await bundleFunction({
        entry,
        outdir: join(folder, 'dist'),
        models: { 'models/classifier': model },
        zip: join(folder, 'function.zip'),
      });
    });

    afterAll(async () => {
      await Promise.all(functions.map((fn) => fn.stop()));
      await rm(folder, { recursive: true });
    });

    function start(node: string): LambdaFunction {
      const fn = createLambdaFunction({ taskRoot: bundle.outdir, node, ric: 'builtin', maxConcurrency: 1 });
      functions.push(fn);
      return fn;
    }

    // All 100 are in classify-api.long.ts.
    it('reproduces the top-1 of every fifth photo with scores within 1e-4', async () => {
      const predictions = goldenPredictions(name).predictions.filter((_, at) => at % 5 === 0);
      const front = await createHttpFront(start(process.execPath), { shape: 'function-url' });

      const { differing } = await classifyPhotos(front.url, predictions);
      await front.close();

      expect(predictions).toHaveLength(20);
      expect(differing).toEqual([]);
    });

    it.each(NODE_VERSIONS)('answers the same under $name behind all four event shapes', async ({ node }) => {
      const photo = await readFile(shared('images/imagenet-sample/n01558993_robin.JPEG'));
      const direct = await (await loadModel(model, { task: 'classification' })).run(photo);
      const fn = start(node);

      for (const shape of EVENT_SHAPES) {
        const binaryMediaTypes = ['image/jpeg', 'multipart/form-data'];
        const front = await createHttpFront(fn, { shape, binaryMediaTypes });
        const files = new FormData();
        files.set('photo', new Blob([photo], { type: 'image/jpeg' }), 'robin.jpg');
        const raw = await post(front.url, photo, 'image/jpeg');
        const json = await post(
          front.url,
          JSON.stringify({ image: photo.toString('base64') }),
          'application/json',
        );
        const form = await post(front.url, files);
        await front.close();

        expect(raw.image).toEqual(direct.image);
        for (const { predictions } of [raw, json, form]) expect(predictions).toEqual(direct.predictions);
      }
    });

    it('fits into 5 MB without the model, middy and core included', () => {
      expect(bundle.zippedBytesWithoutModels).toBeLessThanOrEqual(5_000_000);
    });
  },
);

async function post(
  url: string,
  body: Uint8Array<ArrayBuffer> | string | FormData,
  contentType?: string,
): Promise<ClassificationResult> {
  // Of a form, fetch() makes the content type itself, with its boundary.
  const headers: Record<string, string> = contentType === undefined ? {} : { 'content-type': contentType };
  const response = await fetch(url, { method: 'POST', headers, body });
  expect(response.status).toBe(200);
  return (await response.json()) as ClassificationResult;
}
