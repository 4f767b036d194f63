import { fileURLToPath } from 'node:url';
import { build } from 'tsup';
import { runtimeClientBuild } from './tsup.config.ts';

/** Execution environments run `dist/runtime-client.mjs`, so it is built from the source under test first. */
export async function setup(): Promise<void> {
  const home = process.cwd();
  process.chdir(fileURLToPath(new URL('.', import.meta.url)));
  try {
    await build({ ...runtimeClientBuild, config: false, silent: true });
  } finally {
    process.chdir(home);
  }
}
