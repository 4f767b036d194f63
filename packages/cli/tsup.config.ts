import { resolve } from 'node:path';
import { defineConfig } from 'tsup';
import { packageBuild } from '../../tsup.base.ts';
import { packTemplates } from './scripts/pack-templates.ts';

/** `bench` measures in processes of their own, and bundles a function: both have their files beside the index. */
export default defineConfig(async () => {
  // Not into dist: tsup clears declarations there while it builds, those of templates too.
  await packTemplates({ root: resolve('../..'), out: resolve('templates') });
  return packageBuild({
    index: 'src/index.ts',
    main: 'src/main.ts',
    'bench-child': 'src/bench/bench-child.ts',
    'bench-handler': 'src/bench/bench-handler.ts',
  });
});
