import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import budgets from '../../budgets.json' with { type: 'json' };
import { NODE_VERSIONS } from '../node-versions.ts';
import { functionBytes } from './function-bytes.ts';
import { HARMLESS_SCRIPTS } from './harmless-scripts.ts';
import { entriesOf, importEntries } from './import-entries.ts';
import { installCommand } from './install-command.ts';
import { isAllowedLicence } from './is-allowed-licence.ts';
import { libraryErrors } from './library-errors.ts';
import { packPackages, publicPackages, type Tarballs } from './pack-packages.ts';
import { productionTree } from './production-tree.ts';
import { publishProblems } from './publish-problems.ts';
import { runCommand } from './run-command.ts';
import { templateProject } from './template-project.ts';

const names = publicPackages().map(({ name }) => name);

let folder = '';
let project = '';
let tarballs: Tarballs = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packed-'));
  tarballs = await packPackages(join(folder, 'tarballs'));
  await installCommand(folder, tarballs, names);
  // Its constructs bring 160 MB of declarations, which templates.long.ts installs and compiles.
  project = await templateProject(folder, 'classify-api', tarballs, { constructs: false });
});

afterAll(() => rm(folder, { recursive: true }));

describe('the command, packed and installed with npm in an empty folder', () => {
  it('shows help with every verb', async () => {
    const { exitCode, output } = await runCommand('npx lambda-vision --help', folder);

    expect(exitCode).toBe(0);
    expect(output).toMatch(/^Usage: lambda-vision /);
    expect(output).toMatch(/^ {2}init /m);
  });

  it('ends with 2 when the command line is wrong', async () => {
    expect(await runCommand('npx lambda-vision init --no-such-option', folder)).toMatchObject({
      exitCode: 2,
    });
  });
});

describe.each(names)('%s, packed', (name) => {
  it('has nothing that publint and are-the-types-wrong complain of', async () => {
    expect(await publishProblems(tarballs[name] as string)).toEqual([]);
  });

  it('is within its budget', () => {
    const budget = (budgets.tarballs as Readonly<Record<string, number>>)[name];

    expect(statSync(tarballs[name] as string).size).toBeLessThanOrEqual(budget ?? 0);
  });

  it('brings licences that are allowed, and no install script but two that nothing needs', () => {
    const tree = productionTree(join(folder, 'node_modules', name));
    const scripts = tree.flatMap((each) => each.installScripts.map((script) => `${each.name}: ${script}`));

    expect(tree.filter((each) => !isAllowedLicence(each.licence, each.name))).toEqual([]);
    expect(HARMLESS_SCRIPTS).toEqual(expect.arrayContaining(scripts));
  });
});

describe.each(NODE_VERSIONS)('every entry, imported by $name', ({ node }) => {
  it('says nothing', async () => {
    // Without those that need a peer; packages.long.ts has the peers.
    const entries = names
      .flatMap((name) => entriesOf(folder, name))
      .filter((entry) => !entry.endsWith('/s3') && entry !== '@lambda-vision/cdk');

    expect(entries).toContain('@lambda-vision/core');
    expect(await importEntries(folder, entries, node)).toEqual({ exitCode: 0, output: '' });
  });
});

describe('classify-api, made by init outside the workspace', () => {
  it('has no trace of the workspace', async () => {
    const { exitCode } = await runCommand(
      "grep -rnE 'workspace:|catalog:|pnpm|turbo' --exclude-dir=node_modules --exclude=package-lock.json .",
      project,
    );

    expect(exitCode).toBe(1);
  });

  it('has types that are right, in its libraries too', async () => {
    expect(await runCommand('npx tsc -p .', project)).toEqual({ exitCode: 0, output: '' });
    expect(await libraryErrors(project)).toEqual([]);
  });

  it('bundles and answers right in a local Lambda', async () => {
    const { exitCode, output } = await runCommand('npm run verify', project);

    expect(output).toContain(
      'classify-api: raw and base64 pictures classified and drawn on, bad input refused',
    );
    expect(exitCode).toBe(0);
    expect(await readdir(join(project, 'dist'))).toContain('index.mjs');
    expect(existsSync(join(project, 'function.zip'))).toBe(true);
  });

  it('is a function within its budget, without the model', async () => {
    const { code, files, deflated } = await functionBytes(join(project, 'dist'));

    expect(code).toBeLessThanOrEqual(budgets.minimalFunction.code);
    expect(files).toBeLessThanOrEqual(budgets.minimalFunction.files);
    expect(deflated).toBeLessThanOrEqual(budgets.minimalFunction.deflated);
  });
});
