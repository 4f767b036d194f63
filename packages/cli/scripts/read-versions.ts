import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The versions that `workspace:` and `catalog:` stand for. */
export interface Versions {
  /** Version of all packages of ours; they are released together. */
  readonly ours: string;
  /** Version range by package name. */
  readonly catalog: Readonly<Record<string, string>>;
}

/** Reads the versions of the workspace. */
export async function readVersions(root: string): Promise<Versions> {
  const workspace = parse(await readFile(join(root, 'pnpm-workspace.yaml'), 'utf8')) as Pick<
    Versions,
    'catalog'
  >;
  const core = await readFile(join(root, 'packages/core/package.json'), 'utf8');
  return { ours: (JSON.parse(core) as { version: string }).version, catalog: workspace.catalog };
}
