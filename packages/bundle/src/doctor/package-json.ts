import { posix } from 'node:path';
import type { PackageFiles } from '../zip/package-files.js';

/** What a `package.json` says, as far as it matters here. */
export interface PackageJson {
  readonly name?: string;
  readonly version?: string;
  readonly type?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  /** What npm installs it on; without them, on all. */
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly engines?: { readonly node?: string };
}

/** Reads a `package.json`; one that is no JSON object says nothing. */
export async function readPackageJson(files: PackageFiles, path: string): Promise<PackageJson> {
  try {
    const content: unknown = JSON.parse((await files.read(path)).toString());
    return typeof content === 'object' && content !== null ? content : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Paths of the `package.json` files of shipped packages: `node_modules/<name>/package.json`, at any depth. */
export function packageJsonPaths(files: PackageFiles): string[] {
  const installed = /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@]+\/package\.json$/;
  return [...files.entries.values()]
    .filter(({ path, link }) => link === undefined && installed.test(path))
    .map(({ path }) => path);
}

/**
 * What Node.js takes a file for: by its extension, or by the `type` of the nearest `package.json`.
 *
 * @returns `undefined` where neither says it; then Node.js 22.7 and newer look at the syntax.
 */
export async function moduleFormat(files: PackageFiles, path: string): Promise<'esm' | 'cjs' | undefined> {
  if (path.endsWith('.mjs')) return 'esm';
  if (path.endsWith('.cjs')) return 'cjs';
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    const candidate = posix.join(folder, 'package.json');
    if (files.entries.has(candidate)) {
      const { type } = await readPackageJson(files, candidate);
      if (type === undefined) return undefined;
      return type === 'module' ? 'esm' : 'cjs';
    }
    if (folder === '.') return undefined;
  }
}
