import { defineConfig } from 'tsup';
import { packageBuild } from '../../tsup.base.ts';

/** Models are measured in a process of its own, whose script lies beside the index. */
export default defineConfig([
  { ...packageBuild({ index: 'src/index.ts' }), clean: ['!measure-child.mjs', '!measure-child.mjs.map'] },
  {
    ...packageBuild({ 'measure-child': 'src/measure/measure-child.ts' }),
    clean: false,
    dts: false,
    splitting: false,
    outExtension: () => ({ js: '.mjs' }),
  },
]);
