import { bundleFunction } from '@lambda-vision/bundle';

await bundleFunction({
  entry: 'handler.ts',
  outdir: 'dist',
  models: 'models/classifier',
  snapshot: true,
});
