// Writes dist/api, dist/worker, dist/dead-letter and dist/batch, ready for Lambda: `node bundle.ts`.
import { join } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';

const here = import.meta.dirname;

const MODELS = { 'models/reader': join(here, 'models/reader') };

/** Bundles the four functions. The worker and the batch have models. */
export async function bundle() {
  return {
    api: await bundleOne('api', {}),
    worker: await bundleOne('worker', MODELS),
    'dead-letter': await bundleOne('dead-letter', {}),
    batch: await bundleOne('batch', MODELS),
  };
}

async function bundleOne(name: string, models: Record<string, string>): Promise<string> {
  const { outdir } = await bundleFunction({
    entry: join(here, `src/${name}.ts`),
    outdir: join(here, 'dist', name),
    models,
    zip: false,
  });
  return outdir;
}

if (import.meta.main) console.log(Object.values(await bundle()).join('\n'));
