import { defineConfig } from 'tsup';
import { packageBuild } from '../../tsup.base.ts';

/** The runtime client runs as a process of its own, with nothing but Node beside it: one file, no chunks. */
export const runtimeClientBuild = {
  ...packageBuild({ 'runtime-client': 'src/runtime-client/main.ts' }),
  clean: false,
  dts: false,
  splitting: false,
  outExtension: () => ({ js: '.mjs' }),
};

export default defineConfig([
  { ...packageBuild({ index: 'src/index.ts' }), clean: ['!runtime-client.mjs', '!runtime-client.mjs.map'] },
  runtimeClientBuild,
]);
