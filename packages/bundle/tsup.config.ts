import { defineConfig } from 'tsup';
import { packageBuild } from '../../tsup.base.ts';

/** Snapshots are taken in a process of its own, whose script lies beside the index. */
export default defineConfig([
  { ...packageBuild({ index: 'src/index.ts' }), clean: ['!snapshot-child.mjs', '!snapshot-child.mjs.map'] },
  {
    ...packageBuild({ 'snapshot-child': 'src/snapshot/main.ts' }),
    clean: false,
    dts: false,
    splitting: false,
    outExtension: () => ({ js: '.mjs' }),
  },
]);
