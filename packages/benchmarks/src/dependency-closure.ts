/** The packages of a `package-lock.json`, by their paths. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/** What is read of a package in a lock file. */
export interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const MODULES = 'node_modules/';

/**
 * Lists the folders of packages and of everything they depend on, each once. An optional package that is not in the lock
 * file is left out.
 *
 * @param names - Packages that the project depends on.
 * @throws {Error} If a package is missing that is not optional.
 */
export function dependencyClosure(packages: LockedPackages, names: readonly string[]): string[] {
  const found = new Set<string>();
  const add = (name: string, from: string, optional: boolean): void => {
    const path = resolve(packages, name, from);
    if (path === undefined && !optional)
      throw new Error(`Expected ${name} in the lock file but it is absent.`);
    if (path === undefined || found.has(path)) return;
    found.add(path);
    const { dependencies = {}, optionalDependencies = {} } = packages[path] as LockedPackage;
    for (const next of Object.keys(dependencies)) add(next, path, next in optionalDependencies);
    for (const next of Object.keys(optionalDependencies)) add(next, path, true);
  };
  for (const name of names) add(name, '', false);
  return [...found].sort();
}

/** The nearest `node_modules` that has it, from a package's own folder up, as Node.js looks. */
function resolve(packages: LockedPackages, name: string, from: string): string | undefined {
  for (let folder = from; ; ) {
    const path = `${folder === '' ? '' : `${folder}/`}${MODULES}${name}`;
    if (path in packages) return path;
    if (folder === '') return undefined;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf(MODULES) - 1));
  }
}
