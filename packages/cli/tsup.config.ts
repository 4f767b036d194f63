import { cpSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'tsup';
import { packageBuild } from '../../tsup.base.ts';
import { packTemplates } from './scripts/pack-templates.ts';

/** The page's modules as one file; it runs in browsers, and `serve` sends it. */
const playground = {
  ...packageBuild({ 'playground/main': 'src/playground/main.ts' }),
  clean: false,
  dts: false,
  splitting: false,
  target: 'es2022',
  platform: 'browser' as const,
  tsconfig: 'src/playground/tsconfig.json',
  minify: true,
  onSuccess: async () => {
    for (const file of ['index.html', 'style.css', 'icon.svg']) {
      cpSync(`src/playground/${file}`, `dist/playground/${file}`);
    }
  },
};

export default defineConfig(async () => {
  // Not into dist: tsup clears declarations there while it builds, those of templates too.
  await packTemplates({ root: resolve('../..'), out: resolve('templates') });
  return [
    {
      ...packageBuild({
        index: 'src/index.ts',
        main: 'src/main.ts',
        // `bench` measures in processes of their own; it and `serve` bundle these handlers: files of their own.
        'bench-child': 'src/bench/bench-child.ts',
        'bench-handler': 'src/bench/bench-handler.ts',
        'model-handler': 'src/serve/model-handler.ts',
      }),
      clean: ['!playground', '!playground/**'],
    },
    playground,
  ];
});
