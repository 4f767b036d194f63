// Writes dist/ and function.zip, ready for Lambda: `node bundle.ts`.
import { join } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';

const here = import.meta.dirname;

export function bundle() {
  return bundleFunction({
    entry: join(here, 'src/handler.ts'),
    outdir: join(here, 'dist'),
    models: { 'models/reader': join(here, 'models/reader') },
    zip: join(here, 'function.zip'),
  });
}

if (import.meta.main) {
  const { bytes, zippedBytes } = await bundle();
  console.log(`dist: ${(bytes / 1e6).toFixed(1)} MB, function.zip: ${(zippedBytes / 1e6).toFixed(1)} MB`);
}
