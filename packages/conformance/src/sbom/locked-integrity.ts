import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Subresource integrity by `name@version`, as pnpm's lock file has it. */
export function lockedIntegrity(lockFile: string): ReadonlyMap<string, string> {
  const { packages } = parse(readFileSync(lockFile, 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly resolution: { readonly integrity?: string } }>>;
  };
  return new Map(
    Object.entries(packages).flatMap(([id, { resolution }]) =>
      resolution.integrity === undefined ? [] : [[id, resolution.integrity] as const],
    ),
  );
}
