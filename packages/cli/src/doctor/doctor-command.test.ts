import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runInMemory } from '../__fixtures__/run-in-memory.js';

function project(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'lambda-vision-cli-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries({ 'package.json': '{ "name": "a" }', ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

const SOUND = { 'dist/index.mjs': 'export const handler = async () => 1;' };

describe('lambda-vision doctor', () => {
  it('looks at dist/ and says that it found nothing', async () => {
    const { exitCode, stdout } = await runInMemory(['doctor'], { cwd: project(SOUND) });

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/dist: nothing found\.$/);
  });

  it('says what is wrong and what to do, and ends with 1', async () => {
    const cwd = project({ 'dist/index.mjs': 'export const main = 1;' });

    const { exitCode, stdout, stderr } = await runInMemory(['doctor', 'dist'], { cwd });

    expect(exitCode).toBe(1);
    expect(stderr).toBe('');
    expect(stdout.split('\n')).toEqual([
      'error  DOCTOR_HANDLER_EXPORT  index.mjs',
      '  Expected index.mjs to export handler but it exports main.',
      '  → Export it: export const handler = …; or name the right export in the',
      '  handler.',
      '',
      '1 error, 0 warnings',
    ]);
  });

  it('ends with 0 where there are warnings only, one document each with --json', async () => {
    const cwd = project({ ...SOUND, 'dist/.env': 'KEY=1', 'dist/.npmrc': '_auth=YTpi' });

    const { exitCode, documents } = await runInMemory(['doctor', '--json'], { cwd });

    expect(exitCode).toBe(0);
    expect(documents()).toMatchObject([
      { code: 'DOCTOR_SECRET', severity: 'warning', path: '.env' },
      { code: 'DOCTOR_SECRET', severity: 'warning', path: '.npmrc' },
    ]);
  });

  it('refuses where there is no bundle, after what it found in the project', async () => {
    const { exitCode, stderr } = await runInMemory(['doctor'], { cwd: project({}) });

    expect(exitCode).toBe(1);
    expect(stderr).toContain('CLI_NO_PACKAGE');
  });

  it('runs the function once and holds its time against the timeout', async () => {
    const cwd = project({
      'dist/index.mjs':
        'export const handler = (event) => new Promise((done) => setTimeout(done, event.ms));',
      'event.json': '{ "ms": 1100 }',
    });

    const { exitCode, documents } = await runInMemory(
      ['doctor', 'dist', '--measure', 'event.json', '--timeout', '1', '--json'],
      { cwd },
    );

    expect(exitCode).toBe(1);
    expect(documents()).toMatchObject([{ code: 'DOCTOR_TIMEOUT' }]);
  });

  it('refuses to measure a function that fails', async () => {
    const cwd = project({
      'dist/index.mjs': "export const handler = async () => { throw new Error('no model'); };",
      'event.json': '{}',
    });

    const { exitCode, stderr } = await runInMemory(['doctor', 'dist', '--measure', 'event.json'], { cwd });

    expect(exitCode).toBe(1);
    expect(stderr).toContain('no model');
  });

  it.each([
    ['--memory', 'much'],
    ['--arch', 'sparc'],
  ])('ends with 2 for %s %s', async (option, value) => {
    expect((await runInMemory(['doctor', option, value])).exitCode).toBe(2);
  });
});
