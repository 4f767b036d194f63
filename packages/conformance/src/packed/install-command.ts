import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tarballs } from './pack-packages.ts';
import { NPM_INSTALL, succeed } from './template-project.ts';
import { useTarballs } from './use-tarballs.ts';

/**
 * Installs the command from its tarball with npm.
 *
 * @returns Path of what `npx lambda-vision` runs.
 */
export async function installCommand(folder: string, tarballs: Tarballs): Promise<string> {
  await mkdir(folder, { recursive: true });
  await useTarballs(folder, tarballs, ['@lambda-vision/cli']);
  await succeed(NPM_INSTALL, folder);
  return join(folder, 'node_modules/.bin/lambda-vision');
}
