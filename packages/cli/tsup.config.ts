import { cpSync } from 'node:fs';
import { defineConfig } from 'tsup';
import { packageBuild } from '../../tsup.base.ts';

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

export default defineConfig([
  {
    ...packageBuild({
      index: 'src/index.ts',
      main: 'src/main.ts',
      // `serve` bundles it with a model: it stays a file of its own.
      'model-handler': 'src/serve/model-handler.ts',
    }),
    clean: ['!playground', '!playground/**'],
  },
  playground,
]);
