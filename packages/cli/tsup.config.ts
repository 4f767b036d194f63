import { defineConfig } from 'tsup';
import { packageBuild } from '../../tsup.base.ts';

/** `bench` measures in processes of their own, and bundles a function: both have their files beside the index. */
export default defineConfig(
  packageBuild({
    index: 'src/index.ts',
    main: 'src/main.ts',
    'bench-child': 'src/bench/bench-child.ts',
    'bench-handler': 'src/bench/bench-handler.ts',
  }),
);
