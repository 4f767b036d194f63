import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installCommand } from './install-command.ts';
import { libraryErrors } from './library-errors.ts';
import { packPackages } from './pack-packages.ts';
import { runCommand } from './run-command.ts';
import { templateProject } from './template-project.ts';

let folder = '';
let project = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packed-'));
  const tarballs = await packPackages(join(folder, 'tarballs'));
  await installCommand(folder, tarballs);
  project = await templateProject(folder, 'classify-api', tarballs);
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
});
