// Writes dist/, ready for Lambda: `node bundle.ts`, after `node quantize.ts`.
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
    // SAM makes the zip.
    zip: false,
  });
}

if (import.meta.main) {
  const { bytes } = await bundle();
  console.log(`dist: ${(bytes / 1e6).toFixed(1)} MB`);
}
