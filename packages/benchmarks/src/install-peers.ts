import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Folder of the peers: outside the workspace, with a lock file of its own. */
export const PEERS_FOLDER = resolve(import.meta.dirname, '../peers');

/**
 * Installs the peers unless what is installed is what the lock file says. No install script is run: what is
 * measured comes ready in its packages.
 *
 * @throws {Error} If npm fails.
 */
export async function installPeers(log: (line: string) => void): Promise<void> {
  const lock = await readFile(join(PEERS_FOLDER, 'package-lock.json'), 'utf8');
  const mark = join(PEERS_FOLDER, 'node_modules/.installed-lock.json');
  if ((await readFile(mark, 'utf8').catch(() => '')) === lock) return;
  log('Installing the peers (about 640 MB) …');
  const npm = spawn('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: PEERS_FOLDER,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const [code] = await once(npm, 'exit');
  if (code !== 0) throw new Error(`Expected npm ci to install the peers but it ended with ${code}.`);
  await writeFile(mark, lock);
}
