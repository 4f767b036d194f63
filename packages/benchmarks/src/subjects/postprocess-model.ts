/**
 * Any model of the shared test data; masks at the model's size.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  loadModel,
  type MaskFormat,
  parseManifest,
  type RunOptions,
  type SegmentOptions,
} from '@lambda-vision/core';
import type { Answer } from '../subject.ts';

const { BENCH_MANIFEST = '', BENCH_MODEL = '', BENCH_MASK = '' } = process.env;
const manifest = parseManifest(await readFile(BENCH_MANIFEST, 'utf8'), BENCH_MANIFEST);
const labels = 'labels' in manifest && { labels: join(BENCH_MODEL, 'labels.json') };
const model = await loadModel(
  { manifest, weights: join(BENCH_MODEL, 'model.onnx'), ...labels },
  { threads: 1 },
);
const options: RunOptions | SegmentOptions =
  manifest.task === 'segmentation'
    ? { size: 'model', mask: BENCH_MASK as MaskFormat }
    : manifest.task === 'depth'
      ? { size: 'model' }
      : {};

export async function handler(bytes: Uint8Array): Promise<Answer> {
  const { task, timings } = await model.run(bytes, options);
  const { inferenceMs, postprocessMs } = timings;
  return { label: task, parts: { inferenceMs, postprocessMs } };
}
