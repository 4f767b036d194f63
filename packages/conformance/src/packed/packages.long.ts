import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import budgets from '../../budgets.json' with { type: 'json' };
import { NODE_VERSIONS } from '../node-versions.ts';
import { HARMLESS_SCRIPTS } from './harmless-scripts.ts';
import { entriesOf, importEntries } from './import-entries.ts';
import { isAllowedLicence } from './is-allowed-licence.ts';
import { packPackages, publicPackages, type Tarballs } from './pack-packages.ts';
import { productionTree } from './production-tree.ts';
import { publishProblems } from './publish-problems.ts';
import { runCommand } from './run-command.ts';
import { NPM_INSTALL, succeed } from './template-project.ts';
import { useTarballs } from './use-tarballs.ts';

const results = resolve(import.meta.dirname, '../../results');
const published = publicPackages();

let tarballs: Tarballs = {};
let folder = '';
const rows: string[] = [];
const foreign = new Map<string, Set<string>>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packages-'));
  tarballs = await packPackages(join(folder, 'tarballs'));
});

afterAll(async () => {
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'packages.md'), report());
  await rm(folder, { recursive: true });
});

describe.each(published)(
  '$name, installed from its tarball with its peers, and nothing else',
  ({ name, folder: source }) => {
    const project = () => join(folder, name.replace('/', '-'));

    beforeAll(async () => {
      mkdirSync(project());
      await useTarballs(project(), tarballs, [name]);
      await addTools(project(), source);
      await succeed(`${NPM_INSTALL} --ignore-scripts`, project());
    });

    afterAll(() => rm(project(), { recursive: true }));

    it('is sound, small and free to use', async () => {
      const tarball = tarballs[name] as string;
      const tree = productionTree(join(project(), 'node_modules', name));
      const scripts = tree.flatMap((each) => each.installScripts.map((script) => `${each.name}: ${script}`));
      const licences = [...new Set(tree.map(({ licence }) => licence || 'none named'))].sort().join(', ');
      const megabytes = tree.reduce((sum, { path }) => sum + ownBytes(path), 0) / 1e6;
      rows.push(
        `| ${name} | ${kilobytes(statSync(tarball).size)} of ${kilobytes(budgetOf(name))} | ${tree.length} | ${megabytes.toFixed(1)} | ${licences} | ${scripts.join(', ') || 'none'} |`,
      );

      expect(await publishProblems(tarball)).toEqual([]);
      expect(statSync(tarball).size).toBeLessThanOrEqual(budgetOf(name));
      expect(tree.filter((each) => !isAllowedLicence(each.licence, each.name))).toEqual([]);
      expect(HARMLESS_SCRIPTS).toEqual(expect.arrayContaining(scripts));
    });

    it('has types that compile when libraries are checked too', async () => {
      const entries = entriesOf(project(), name);
      const lines = entries.map((entry, index) => `export * as entry${index} from '${entry}';`);
      writeFileSync(join(project(), 'entries.ts'), `${lines.join('\n')}\n`);
      const { output } = await runCommand('npx tsc -p .', project());
      const errors = output.split('\n').filter((line) => /error TS\d+: /.test(line));
      const own = errors.filter(
        (line) => !line.startsWith('node_modules/') || line.startsWith(`node_modules/@lambda-vision/`),
      );
      for (const line of errors.filter((each) => !own.includes(each))) {
        const text = line.replace(/\(\d+,\d+\)/, '');
        foreign.set(text, (foreign.get(text) ?? new Set()).add(name));
      }

      expect(own).toEqual([]);
    });

    it.each(NODE_VERSIONS)('says nothing when $name imports it', async ({ node }) => {
      for (const entry of entriesOf(project(), name)) {
        expect(await importEntries(project(), [entry], node), entry).toEqual({ exitCode: 0, output: '' });
      }
    });
  },
);

/** What the project of a user has beside the package: its peers, optional ones too, and the compiler. */
async function addTools(project: string, source: string): Promise<void> {
  const { peerDependencies = {} } = readJson(join(source, 'package.json')) as {
    peerDependencies?: Record<string, string>;
  };
  const path = join(project, 'package.json');
  const json = readJson(path) as { dependencies: Record<string, string> };
  const dependencies = { ...peerDependencies, ...json.dependencies };
  const devDependencies = { '@types/aws-lambda': '*', '@types/node': '^24.0.0', typescript: '~6.0.3' };
  writeFileSync(path, JSON.stringify({ ...json, type: 'module', dependencies, devDependencies }));
  const compilerOptions = {
    target: 'es2023',
    lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'],
    module: 'nodenext',
    types: ['node'],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['entries.ts'] }));
}

function budgetOf(name: string): number {
  return (budgets.tarballs as Readonly<Record<string, number>>)[name] ?? 0;
}

/** Bytes of a package's own files, without what is installed within. */
function ownBytes(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules')
    .reduce((sum, entry) => {
      const path = join(folder, entry.name);
      return sum + (entry.isDirectory() ? ownBytes(path) : statSync(path).size);
    }, 0);
}

function kilobytes(bytes: number): string {
  return (bytes / 1e3).toFixed(0);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function report(): string {
  const errors = [...foreign].map(([text, names]) => `- ${[...names].join(', ')}: \`${text}\``);
  return `# What npm would serve

Written by \`pnpm packages:check\`: each public package packed, installed alone with npm in an empty project, with its peers
and TypeScript 6.0, no install script run. publint, strict, and are-the-types-wrong, \`esm-only\`, find nothing; every entry
imports on ${NODE_VERSIONS.map(({ name }) => name).join(' and ')} without a line written; no declaration of ours has an error with \`skipLibCheck: false\`.

${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}, ${process.platform} ${process.arch}.

| package | tarball of budget, kB | packages in its tree | their files, MB | licences | install scripts in the tree, not run |
|---|---|---|---|---|---|
${rows.join('\n')}

Errors in declarations of others, with \`skipLibCheck: false\`:

${errors.join('\n') || 'none.'}
`;
}
