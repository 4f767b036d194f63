import type { Versions } from './read-versions.ts';

type Dependencies = Readonly<Record<string, string>>;

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license?: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Dependencies;
  readonly devDependencies: Dependencies;
}

/** What the repository gives to its examples and a project needs itself. */
const TOOLS: Dependencies = {
  '@lambda-vision/cli': 'workspace:^',
  '@types/node': 'catalog:',
  typescript: 'catalog:',
};

/** The package.json of an example as one that npm installs anywhere. */
export function adaptPackage(text: string, versions: Versions): string {
  const { license: _ours, scripts, dependencies, devDependencies, ...rest } = JSON.parse(text) as PackageJson;
  const adapted = {
    ...rest,
    // The oldest Node 22 that runs TypeScript without a flag: scripts are `node bundle.ts`.
    engines: { node: '>=22.18' },
    scripts: Object.fromEntries(Object.entries(scripts).map(([name, script]) => [name, adaptScript(script)])),
    dependencies: adaptDependencies(dependencies, versions),
    devDependencies: adaptDependencies({ ...devDependencies, ...TOOLS }, versions),
  };
  return `${JSON.stringify(adapted, undefined, 2)}\n`;
}

function adaptDependencies(dependencies: Dependencies, { ours, catalog }: Versions): Dependencies {
  const ranges = Object.entries(dependencies).map(([name, range]) => {
    if (range === 'workspace:^') return [name, `^${ours}`];
    const real = range === 'catalog:' ? catalog[name] : range;
    if (real === undefined || real.includes(':')) {
      throw new Error(`Expected a version of ${name} that npm knows but received ${range}.`);
    }
    return [name, real];
  });
  return Object.fromEntries(ranges.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}

/** Without building the packages of the workspace first: installed ones are built. */
function adaptScript(script: string): string {
  const adapted = script.replace(/^turbo run build [^&]*&& /, '');
  if (/\b(?:turbo|pnpm)\b/.test(adapted)) {
    throw new Error(`Expected a script that runs outside the workspace but received "${script}".`);
  }
  return adapted;
}
