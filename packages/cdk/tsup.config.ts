import { defineConfig } from 'tsup';
import { packageBuild } from '../../tsup.base.ts';

/** Constructs are synchronous and bundles are not: they are made in a process of its own, whose script lies beside. */
export default defineConfig([
  { ...packageBuild({ index: 'src/index.ts' }), clean: ['!bundle-child.mjs', '!bundle-child.mjs.map'] },
  {
    ...packageBuild({ 'bundle-child': 'src/bundling/main.ts' }),
    clean: false,
    dts: false,
    splitting: false,
    outExtension: () => ({ js: '.mjs' }),
  },
]);
