import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installCommand } from './install-command.ts';
import { libraryErrors } from './library-errors.ts';
import { packPackages, type Tarballs } from './pack-packages.ts';
import { runCommand } from './run-command.ts';
import { templateProject } from './template-project.ts';

const examples = resolve(import.meta.dirname, '../../../../examples');
const results = resolve(import.meta.dirname, '../../results');
const names = readdirSync(examples).sort();

let folder = '';
let tarballs: Tarballs;
const rows: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'templates-'));
  tarballs = await packPackages(join(folder, 'tarballs'));
  await installCommand(folder, tarballs);
});

afterAll(async () => {
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'packed.md'), report());
  await rm(folder, { recursive: true });
});

describe.each(names)('%s, made by init outside the workspace from packed tarballs', (name) => {
  it('installs, type-checks, bundles and verifies itself', async () => {
    const [project, installSeconds] = await timed(() => templateProject(folder, name, tarballs));
    const [types, typeSeconds] = await timed(() => runCommand('npm run --silent typecheck', project));
    const [verified, verifySeconds] = await timed(() => runCommand('npm run --silent verify', project));
    const megabytes = folderBytes(join(project, 'node_modules')) / 1e6;
    const seconds = [installSeconds, typeSeconds, verifySeconds].map((value) => value.toFixed(1));
    rows.push(
      `| ${name} | ${seconds.join(' | ')} | ${megabytes.toFixed(0)} | ${verified.exitCode === 0 ? verified.output.trim() : 'FAILED'} |`,
    );

    expect(types).toEqual({ exitCode: 0, output: '' });
    expect(await libraryErrors(project)).toEqual([]);
    expect(verified.exitCode, verified.output).toBe(0);
    expect(verified.output).toContain(`${name}: `);
  });
});

async function timed<Result>(work: () => Promise<Result>): Promise<[Result, number]> {
  const started = performance.now();
  const result = await work();
  return [result, (performance.now() - started) / 1000];
}

function folderBytes(path: string): number {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function report(): string {
  const sizes = Object.entries(tarballs).map(
    ([name, tarball]) => `| ${name} | ${(statSync(tarball).size / 1e3).toFixed(0)} |`,
  );
  return `# Packed tarballs, installed as a new user does

Written by \`pnpm test:long\`: every public package packed, the command installed with npm in an empty folder, every
template made by \`lambda-vision init\`, installed, type-checked, bundled and verified there. Times include the waiting for
other work on the machine; npm had most packages in its cache.

${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}, ${process.platform} ${process.arch}.

| template | install, s | types, s | verify, s | node_modules, MB | says |
|---|---|---|---|---|---|
${rows.join('\n')}

| tarball | kB |
|---|---|
${sizes.join('\n')}
`;
}
