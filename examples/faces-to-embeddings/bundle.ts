// Writes dist/ and function.zip, ready for Lambda: `node bundle.ts`.
import { join } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';

const here = import.meta.dirname;

/** @param models - Folder of the folders `detector` and `embedder`, each with `vision.json` and the weights. */
export function bundle(models = join(here, 'models')) {
  return bundleFunction({
    entry: join(here, 'src/handler.ts'),
    outdir: join(here, 'dist'),
    models: {
      'models/detector': join(models, 'detector'),
      'models/embedder': join(models, 'embedder'),
    },
    // One snapshot has both. 1,769 MB of memory are one vCPU, and so one thread.
    snapshot: { threads: 1 },
    zip: join(here, 'function.zip'),
  });
}

if (import.meta.main) {
  const { bytes, zippedBytes } = await bundle();
  console.log(`dist: ${(bytes / 1e6).toFixed(1)} MB, function.zip: ${(zippedBytes / 1e6).toFixed(1)} MB`);
}
