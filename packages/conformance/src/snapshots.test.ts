import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ZippedBundleResult } from '@lambda-vision/bundle';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NODE_VERSIONS } from './node-versions.js';
import { describeShared } from './shared.js';
import { askFunction } from './snapshots/ask-function.js';
import { bundleAnswering } from './snapshots/bundle-answering.js';
import { photos } from './snapshots/photos.js';

const MODELS = ['mobilenetv2-fp32', 'ocr-ppocr-en'];

let folder: string;
const bundles: Record<string, ZippedBundleResult> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snapshots-'));
});

afterAll(() => rm(folder, { recursive: true }));

describeShared('a function with a snapshot of real models', () => {
  beforeAll(async () => {
    for (const name of MODELS) bundles[name] = await bundleAnswering(name, join(folder, name));
  });

  it.each(MODELS.flatMap((model) => NODE_VERSIONS.map(({ name, node }) => ({ model, name, node }))))(
    'computes the same to the last bit as without: $model on $name',
    async ({ model, node }) => {
      const outdir = bundles[model]?.outdir ?? '';
      const request = { pictures: photos(2), rounds: 1 };

      const restored = await askFunction(outdir, request, { node, snapshot: true });
      const loaded = await askFunction(outdir, request, { node, snapshot: false });

      expect(restored.answers).toEqual(loaded.answers);
      expect(Object.keys(restored.answers)).toHaveLength(2);
      expect([restored.stderr, loaded.stderr]).toEqual(['', '']);
      expect([restored.isRestored, loaded.isRestored]).toEqual([true, false]);
    },
  );

  it('is at most twice the size of a model of 14 MB, and 1.6 times when both are zipped', () => {
    const files = bundles['mobilenetv2-fp32']?.files ?? [];
    const model = files.find(({ path }) => path.endsWith('.onnx'));
    const snapshot = files.find(({ path }) => path.endsWith('.snapshot'));

    expect((snapshot?.bytes ?? 0) / (model?.bytes ?? 0)).toBeLessThanOrEqual(2);
    expect((snapshot?.zippedBytes ?? 0) / (model?.zippedBytes ?? 0)).toBeLessThanOrEqual(1.6);
  });
});
