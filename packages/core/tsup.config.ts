import { defineConfig } from 'tsup';
import { packageBuild } from '../../tsup.base.ts';
import { assembleKernels } from './scripts/assemble-kernels.ts';

export default defineConfig(async () => {
  await assembleKernels();
  return packageBuild({
    index: 'src/index.ts',
    preprocess: 'src/preprocess/index.ts',
    postprocess: 'src/postprocess/index.ts',
    draw: 'src/draw/index.ts',
    inspect: 'src/inspect/index.ts',
    feeds: 'src/tasks/feeds/index.ts',
    onnx: 'src/onnx/index.ts',
    s3: 'src/s3/index.ts',
    snapshot: 'src/runtime/snapshot/index.ts',
  });
});
