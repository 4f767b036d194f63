import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const repository = resolve(import.meta.dirname, '../../../..');
const run = promisify(execFile);

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
}

/** Path of its tarball by name of each public package. */
export type Tarballs = Readonly<Record<string, string>>;

/** What is published, with the folder of each. */
export function publicPackages(): readonly {
  readonly name: string;
  readonly folder: string;
  readonly version: string;
}[] {
  return readdirSync(join(repository, 'packages'))
    .map((name) => join(repository, 'packages', name))
    .map((folder) => ({ ...(readJson(join(folder, 'package.json')) as PackageJson), folder }))
    .filter((json) => !json.private);
}

/** Packs every public package, built before, as `pnpm publish` does. */
export async function packPackages(folder: string): Promise<Tarballs> {
  const packages = publicPackages();
  const { packageManager } = readJson(join(repository, 'package.json')) as { packageManager: string };
  await mkdir(folder, { recursive: true });
  const filters = packages.flatMap(({ name }) => ['--filter', name]);
  const args = ['-y', packageManager, '-r', ...filters, 'pack', '--pack-destination', folder];
  await run('npx', args, { cwd: repository, shell: process.platform === 'win32' });
  return Object.fromEntries(
    packages.map(({ name, version }) => {
      return [name, join(folder, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)];
    }),
  );
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
