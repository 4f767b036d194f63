import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from '../pages/repository.ts';
import type { ApiEntry } from './api-entry.ts';

interface PackageJson {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
}

/**
 * Lists what can be imported of the public packages, read from their `exports`. A subpath `./s3` is built from the one
 * folder of that name, `src/…/s3/index.ts`.
 *
 * @throws {Error} If a subpath has no such folder, or several.
 */
export function listEntries(): ApiEntry[] {
  return globSync('packages/*/package.json', { cwd: repository }).sort().flatMap(entriesOf);
}

function entriesOf(file: string): ApiEntry[] {
  const folder = dirname(join(repository, file));
  const json = JSON.parse(readFileSync(join(repository, file), 'utf8')) as PackageJson;
  if (json.private) return [];
  return Object.entries(json.exports ?? {}).flatMap(([subpath, target]) =>
    // Files such as `./package.json` are no code.
    typeof target === 'string'
      ? []
      : [{ name: `${json.name}${subpath.slice(1)}`, source: sourceOf(folder, subpath) }],
  );
}

function sourceOf(folder: string, subpath: string): string {
  if (subpath === '.') return join(folder, 'src/index.ts');
  const found = globSync(`src/**/${subpath.slice(2)}/index.ts`, { cwd: folder });
  if (found.length !== 1)
    throw new Error(
      `Expected one folder of ${subpath} in ${folder} but found ${found.join(', ') || 'none'}.`,
    );
  return join(folder, found[0] as string);
}
