// Writes dist/api, dist/worker and dist/dead-letter, ready for Lambda: `node bundle.ts`.
import { join } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';

const here = import.meta.dirname;

const MODELS = { 'models/reader': join(here, 'models/reader') };

/** Bundles the three functions. Only the worker has models. */
export async function bundle() {
  const bundled: Record<string, string> = {};
  for (const name of ['api', 'worker', 'dead-letter']) {
    const { outdir } = await bundleFunction({
      entry: join(here, `src/${name}.ts`),
      outdir: join(here, 'dist', name),
      models: name === 'worker' ? MODELS : {},
      zip: false,
    });
    bundled[name] = outdir;
  }
  return bundled as { readonly api: string; readonly worker: string; readonly 'dead-letter': string };
}

if (import.meta.main) console.log(Object.values(await bundle()).join('\n'));
