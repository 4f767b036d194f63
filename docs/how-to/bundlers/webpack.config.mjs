import { resolve } from 'node:path';

export default {
  entry: './handler.mjs',
  mode: 'production',
  target: 'node22',
  output: {
    path: resolve('dist'),
    filename: 'index.mjs',
    module: true,
    library: { type: 'module' },
  },
  experiments: { outputModule: true },
  optimization: { minimize: false },
  // The WebAssembly comes with the layer or `copyAssets()`; webpack would emit some of it a second time.
  module: { parser: { javascript: { url: false } } },
};
