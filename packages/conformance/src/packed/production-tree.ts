import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** An installed package. */
export interface TreePackage {
  readonly name: string;
  readonly version: string;
  /** What its package.json says, an SPDX expression as a rule; empty where it says nothing. */
  readonly licence: string;
  readonly description: string;
  /** Scripts that installing it runs. */
  readonly installScripts: readonly string[];
  /** Absolute path, without links. */
  readonly path: string;
  /** Paths of what it depends on. */
  readonly dependencies: readonly string[];
}

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type: string };
  readonly licenses?: readonly { readonly type: string }[];
  readonly description?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall'];

/**
 * What a package brings into production, itself first: its dependencies, theirs, and so on, as Node.js resolves them.
 *
 * @param folder - Of an installed package, of npm's or pnpm's making.
 */
export function productionTree(folder: string): readonly TreePackage[] {
  const tree = new Map<string, TreePackage>();
  const waiting = [realpathSync(folder)];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (tree.has(path)) continue;
    const found = readPackage(path);
    tree.set(path, found);
    waiting.push(...found.dependencies);
  }
  const [own, ...others] = tree.values();
  return [own as TreePackage, ...others.sort((a, b) => (a.name < b.name ? -1 : 1))];
}

function readPackage(path: string): TreePackage {
  const json = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as PackageJson;
  const optional = Object.keys(json.optionalDependencies ?? {});
  const dependencies = [...new Set([...Object.keys(json.dependencies ?? {}), ...optional])].flatMap(
    (name) => {
      const found = findPackage(path, name);
      if (found === undefined && !optional.includes(name)) {
        throw new Error(`Expected ${name}, of which ${json.name} depends, to be installed but it is absent.`);
      }
      return found ?? [];
    },
  );
  const scripts = Object.keys(json.scripts ?? {}).filter((name) => INSTALL_SCRIPTS.includes(name));
  return {
    name: json.name,
    version: json.version,
    licence: licenceOf(json),
    description: json.description ?? '',
    // npm builds a package with a binding.gyp although it names no script.
    installScripts: existsSync(join(path, 'binding.gyp')) ? [...scripts, 'binding.gyp'] : scripts,
    path,
    dependencies,
  };
}

function licenceOf({ license, licenses }: PackageJson): string {
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? '';
}

function findPackage(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
    if (folder === dirname(folder)) return undefined;
  }
}
