// Writes dist/ and function.zip, ready for Lambda: `node bundle.ts`.
import { join } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';

const here = import.meta.dirname;

/** What is deployed, but for the zip, which takes most of the time and which SAM makes itself. */
export const FUNCTION = {
  entry: join(here, 'src/handler.ts'),
  outdir: join(here, 'dist'),
  models: { 'models/reader': join(here, 'models/reader') },
} as const;

export function bundle() {
  return bundleFunction({ ...FUNCTION, zip: join(here, 'function.zip') });
}

if (import.meta.main) {
  const { bytes, zippedBytes } = await bundle();
  console.log(`dist: ${(bytes / 1e6).toFixed(1)} MB, function.zip: ${(zippedBytes / 1e6).toFixed(1)} MB`);
}
