// Writes dist/ and function.zip, ready for Lambda: `node bundle.ts`, after `node quantize.ts`.
import { join } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';

const here = import.meta.dirname;

/** @param model - Folder of the int8 model. */
export function bundle(model = join(here, 'models/int8')) {
  return bundleFunction({
    entry: join(here, 'src/handler.ts'),
    outdir: join(here, 'dist'),
    models: { 'models/int8': model },
    // 1,769 MB of memory are one vCPU, and so one thread.
    snapshot: { threads: 1 },
    zip: join(here, 'function.zip'),
  });
}

if (import.meta.main) {
  const { bytes, zippedBytes } = await bundle();
  console.log(`dist: ${(bytes / 1e6).toFixed(1)} MB, function.zip: ${(zippedBytes / 1e6).toFixed(1)} MB`);
}
