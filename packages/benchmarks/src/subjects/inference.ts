/**
 * Any model of the shared test data, with any number of threads.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadModel, parseManifest } from '@lambda-vision/core';
import type { Answer } from '../subject.ts';

const { BENCH_MANIFEST = '', BENCH_MODEL = '', BENCH_THREADS = '' } = process.env;
const manifest = parseManifest(await readFile(BENCH_MANIFEST, 'utf8'), BENCH_MANIFEST);
const labels = 'labels' in manifest && { labels: join(BENCH_MODEL, 'labels.json') };
const model = await loadModel(
  { manifest, weights: join(BENCH_MODEL, 'model.onnx'), ...labels },
  { threads: Number(BENCH_THREADS) },
);

export async function handler(bytes: Uint8Array): Promise<Answer> {
  const { task, timings } = await model.run(bytes);
  return { label: task, parts: { inferenceMs: timings.inferenceMs } };
}
