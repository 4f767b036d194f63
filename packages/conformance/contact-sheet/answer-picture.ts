import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadModel, type RawImage } from '@lambda-vision/core';
import type { Entry } from './entries.ts';

const repository = resolve(import.meta.dirname, '../../..');
const models = join(resolve(repository, process.env.LAMBDA_VISION_SHARED ?? '../shared'), 'models');

/** Loads the model of an entry, runs it with the defaults of its manifest, and returns what it answered. */
export async function answerPicture(image: RawImage, { model: name }: Entry) {
  const model = await loadModel(
    name ? partsOf(name) : join(repository, 'examples/read-text-api/models/reader'),
  );
  try {
    return await model.run(image);
  } finally {
    await model.release();
  }
}

function partsOf(name: string) {
  const labels = join(models, name, 'labels.json');
  return {
    manifest: resolve(import.meta.dirname, '../manifests', `${name}.json`),
    weights: join(models, name, 'model.onnx'),
    ...(existsSync(labels) && { labels }),
  };
}
