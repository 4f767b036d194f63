// The main job on a real picture, from nothing: `pnpm demo`, or `pnpm demo path/to/photo.jpg`.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const example = '@lambda-vision/example-read-text-api';
// pnpm runs scripts in the repository's root; a relative picture belongs to where the user stands.
const pictures = process.argv.slice(2).map((path) => resolve(process.env.INIT_CWD ?? process.cwd(), path));

console.log('Building the packages …');
await run('turbo', ['run', 'build', `--filter=${example}^...`, '--output-logs=errors-only']);
await run(process.execPath, ['demo.ts', ...pictures], resolve(root, 'examples/read-text-api'));

/** Runs a command, its output passed through; ends the demo with its exit code when it fails. */
function run(command: string, args: readonly string[], cwd = root): Promise<void> {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_UI: 'false' };
  return new Promise((done) => {
    const shell = process.platform === 'win32';
    spawn(command, args, { cwd, env, shell, stdio: ['ignore', 'inherit', 'inherit'] })
      .once('error', (error) => {
        console.error(error.message);
        process.exit(1);
      })
      .once('exit', (code) => (code === 0 ? done() : process.exit(code ?? 1)));
  });
}
