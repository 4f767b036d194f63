import { resolve } from 'node:path';
import { defineConfig } from 'tsup';
import { packageBuild } from '../../tsup.base.ts';
import { packTemplates } from './scripts/pack-templates.ts';

export default defineConfig(async () => {
  // Not into dist: tsup clears declarations there while it builds, those of templates too.
  await packTemplates({ root: resolve('../..'), out: resolve('templates') });
  return packageBuild({ index: 'src/index.ts', main: 'src/main.ts' });
});
