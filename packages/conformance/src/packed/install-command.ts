import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tarballs } from './pack-packages.ts';
import { NPM_INSTALL, succeed } from './template-project.ts';
import { useTarballs } from './use-tarballs.ts';

/**
 * Installs the command from its tarball with npm. No install script is run: nothing of ours may need one.
 *
 * @param others - Packages that are installed with it, without their peers.
 * @returns Path of what `npx lambda-vision` runs.
 */
export async function installCommand(
  folder: string,
  tarballs: Tarballs,
  others: readonly string[] = [],
): Promise<string> {
  await mkdir(folder, { recursive: true });
  await useTarballs(folder, tarballs, ['@lambda-vision/cli', ...others]);
  await succeed(`${NPM_INSTALL} --ignore-scripts --omit=peer`, folder);
  return join(folder, 'node_modules/.bin/lambda-vision');
}
