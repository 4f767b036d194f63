import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';
import { createHttpFront, createLambdaFunction } from '@lambda-vision/local';
import { expect, it } from 'vitest';
import { CLASSIFIERS, writeClassifier } from './classifiers.js';
import { classifyPhotos, goldenPredictions } from './classify-photos.js';
import { describeShared } from './shared.js';

const entry = resolve(import.meta.dirname, '../../../examples/classify-api/src/handler.ts');

describeShared('classify-api on all 100 photos', () => {
  it.each(Object.keys(CLASSIFIERS) as (keyof typeof CLASSIFIERS)[])(
    'reproduces every top-1 of %s with scores within 1e-4',
    async (name) => {
      const folder = await mkdtemp(join(tmpdir(), 'classify-photos-'));
      const model = await writeClassifier(name, join(folder, 'model'));
      const outdir = join(folder, 'dist');
      await bundleFunction({ entry, outdir, models: { 'models/classifier': model }, zip: false });
      await using fn = createLambdaFunction({ taskRoot: outdir });
      const front = await createHttpFront(fn, { shape: 'function-url' });
      const { top1, predictions } = goldenPredictions(name);

      const { right, differing } = await classifyPhotos(front.url, predictions);
      await front.close();
      await rm(folder, { recursive: true });

      expect(predictions).toHaveLength(100);
      expect(differing).toEqual([]);
      expect(right).toBe(top1);
    },
  );
});
