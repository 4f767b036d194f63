import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleFunction, examinePackage } from '@lambda-vision/bundle';
import { writeColourClassifier } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const examples = resolve(import.meta.dirname, '../../../examples');

/** Functions of the examples: source, folder that the template deploys, model. */
const FUNCTIONS = [
  { example: 'read-text-api', source: 'handler', outdir: 'dist', model: 'reader' },
  { example: 'classify-api', source: 'handler', outdir: 'dist', model: 'classifier' },
  { example: 'detect-and-draw', source: 'handler', outdir: 'dist', model: 'detector' },
  { example: 'existing-lambda', source: 'handler', outdir: 'dist', model: 'classifier' },
  { example: 'async-pipeline', source: 'api', outdir: 'dist/api' },
  { example: 'async-pipeline', source: 'worker', outdir: 'dist/worker', model: 'reader' },
  { example: 'async-pipeline', source: 'dead-letter', outdir: 'dist/dead-letter' },
  { example: 'async-pipeline', source: 'batch', outdir: 'dist/batch', model: 'reader' },
] as const;

describe('doctor on the examples', () => {
  let folder = '';
  let colours = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doctor-examples-'));
    colours = await writeColourClassifier(join(folder, 'colours'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  it.each(FUNCTIONS)('finds nothing in $source of $example with its template', async (fn) => {
    const place = join(folder, fn.example);
    const model = 'model' in fn ? fn.model : undefined;
    // Other weights are the reader's to choose.
    const source = model === 'reader' ? join(examples, fn.example, 'models/reader') : colours;
    const { outdir } = await bundleFunction({
      entry: join(examples, fn.example, `src/${fn.source}.ts`),
      outdir: join(place, fn.outdir),
      models: model === undefined ? {} : { [`models/${model}`]: source },
      snapshot: fn.example === 'classify-api' && { threads: 1 },
      zip: false,
    });
    const template = join(place, 'template.yaml');
    await copyFile(join(examples, fn.example, 'template.yaml'), template);

    const pictures = model !== undefined && { maxPixels: 40e6 };

    expect(await examinePackage(outdir, { template, ...pictures })).toEqual([]);
  });
});
