import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import resolve from '@rollup/plugin-node-resolve';

export default {
  input: 'handler.mjs',
  output: { file: 'dist/index.mjs', format: 'es', inlineDynamicImports: true },
  plugins: [resolve({ exportConditions: ['node'], preferBuiltins: true }), commonjs(), json()],
};
