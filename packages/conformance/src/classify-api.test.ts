import { readFileSync } from 'node:fs';
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
import { NODE_VERSIONS } from './node-versions.js';
import { describeShared, shared } from './shared.js';

interface Golden {
  readonly top1: number;
  readonly predictions: readonly { file: string; label: number; top5: [index: number, score: number][] }[];
}

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

    it('reproduces every top-1 over 100 photos with scores within 1e-4', async () => {
      const path = shared('golden/predictions/pillow-exact', `${name}.json`);
      const golden = JSON.parse(readFileSync(path, 'utf8')) as Golden;
      const front = await createHttpFront(start(process.execPath), { shape: 'function-url' });
      let right = 0;
      const differing: string[] = [];

      for (const { file, label, top5 } of golden.predictions) {
        const body = await readFile(shared('images/imagenet-sample', file));
        const response = await fetch(front.url, {
          method: 'POST',
          headers: { 'content-type': 'image/jpeg' },
          body,
        });
        const { predictions } = (await response.json()) as ClassificationResult;
        if (predictions[0]?.index === label) right++;
        const scores = new Map(predictions.map(({ index, score }) => [index, score]));
        const apart = top5.map(([index, score]) => Math.abs((scores.get(index) ?? 0) - score));
        if (predictions[0]?.index !== top5[0]?.[0] || Math.max(...apart) > 1e-4) differing.push(file);
      }

      expect(golden.predictions).toHaveLength(100);
      expect(differing).toEqual([]);
      expect(right).toBe(golden.top1);
      await front.close();
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
