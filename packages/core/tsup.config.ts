import { defineConfig } from 'tsup';
import { packageBuild } from '../../tsup.base.ts';

export default defineConfig(
  packageBuild({
    index: 'src/index.ts',
    preprocess: 'src/preprocess/index.ts',
    postprocess: 'src/postprocess/index.ts',
    draw: 'src/draw/index.ts',
    snapshot: 'src/runtime/snapshot/index.ts',
  }),
);
