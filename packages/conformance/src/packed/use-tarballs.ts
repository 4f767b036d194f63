import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tarballs } from './pack-packages.ts';

interface PackageJson {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

/**
 * Makes npm install the tarballs in a folder, where a user's npm finds what is published.
 *
 * @param wanted Packages that become dependencies of the folder, as `npm install <wanted>` makes them.
 */
export async function useTarballs(
  folder: string,
  tarballs: Tarballs,
  wanted: readonly string[] = [],
): Promise<void> {
  const path = join(folder, 'package.json');
  const json = (
    existsSync(path) ? JSON.parse(await readFile(path, 'utf8')) : { private: true }
  ) as PackageJson;
  const files = Object.fromEntries(
    Object.entries(tarballs).map(([name, tarball]) => [name, `file:${tarball}`]),
  );
  const replaced = (dependencies: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(Object.entries(dependencies).map(([name, range]) => [name, files[name] ?? range]));
  const dependencies = replaced({
    ...json.dependencies,
    ...Object.fromEntries(wanted.map((name) => [name, 'latest'])),
  });
  const devDependencies = replaced(json.devDependencies);
  // npm takes no override of what the folder depends on itself.
  const direct = new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)]);
  const overrides = Object.fromEntries(Object.entries(files).filter(([name]) => !direct.has(name)));
  const adapted = { ...json, dependencies, devDependencies, overrides };
  await writeFile(path, `${JSON.stringify(adapted, undefined, 2)}\n`);
}
