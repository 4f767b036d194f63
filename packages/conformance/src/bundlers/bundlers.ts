import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const packageOf = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

const WEBPACK = `
import webpack from ${JSON.stringify(join(packageOf('webpack'), 'lib/index.js'))};
import config from './webpack.config.mjs';
webpack(config, (error, stats) => {
  if (error || stats.hasErrors()) throw error ?? new Error(stats.toString('errors-only'));
});
`;

/** Every bundler, with the arguments of Node.js that run it in a folder with its configuration of the how-to. */
export const BUNDLERS: readonly { readonly name: string; readonly args: readonly string[] }[] = [
  { name: 'esbuild', args: ['esbuild.config.mjs'] },
  { name: 'rollup', args: [join(packageOf('rollup'), 'dist/bin/rollup'), '-c', 'rollup.config.mjs'] },
  { name: 'vite', args: [join(packageOf('vite'), 'bin/vite.js'), 'build', '--config', 'vite.config.mjs'] },
  // Its command line is a package of its own.
  { name: 'webpack', args: ['--input-type=module', '--eval', WEBPACK] },
];

/**
 * Runs a bundler.
 *
 * @param folder - Absolute path of the folder with the handler and the configurations; `dist` in it is written.
 */
export async function runBundler(args: readonly string[], folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, args, { cwd: folder });
}
