import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeColourClassifier } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeColourPhotos } from '../__fixtures__/colour-photos.js';
import { runInMemory } from '../__fixtures__/run-in-memory.js';

let cwd: string;
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'prune-'));
  await writeColourClassifier(join(cwd, 'model'), { hidden: 32 });
  await writeColourPhotos(join(cwd, 'photos'), 12);
});
afterAll(() => rmSync(cwd, { recursive: true }));

const prune = (...args: string[]) => runInMemory(['prune', 'model', ...args], { cwd });
const FLAGS = ['--calibrate', 'photos'];

describe('prune', () => {
  it('writes a model with fewer channels that answers the same on photos kept aside', async () => {
    const { exitCode, stdout } = await prune('--fraction', '50%', ...FLAGS, '--out', 'pruned');

    expect(exitCode).toBe(0);
    expect(stdout).toContain('16 of 32 channels between 1 pair of convolutions went');
    expect(stdout).toMatch(/^same best class +100\.0 %$/m);
    expect(stdout).toMatch(/^wrote pruned$/m);
    const { provenance } = JSON.parse(readFileSync(join(cwd, 'pruned/vision.json'), 'utf8'));
    expect(provenance).toMatchObject({
      mode: 'prune 0.5',
      calibration: { photos: 6, method: 'least-squares' },
    });
  });

  it('prints one document with --json', async () => {
    const outcome = await prune(
      '--fraction',
      '0.5',
      ...FLAGS,
      '--out',
      'pruned-json',
      '--json',
      '--no-measure',
      '--holdout',
      '2',
    );

    expect(outcome.documents()).toMatchObject([
      {
        pruned: { channels: 32, removed: 16 },
        comparison: { photos: { compared: 2 } },
        accepted: true,
        out: join(cwd, 'pruned-json'),
      },
    ]);
  });

  it('writes nothing where more is lost than allowed, and ends with 1', async () => {
    await writeColourClassifier(join(cwd, 'narrow'), { hidden: 9 });
    const args = [
      'prune',
      'narrow',
      '--fraction',
      '95%',
      ...FLAGS,
      '--multiple-of',
      '1',
      '--max-drop',
      '0',
      '--no-measure',
    ];
    const { exitCode, stdout, stderr } = await runInMemory([...args, '--out', 'refused'], { cwd });

    expect(stderr).toContain('error: OPTIMIZE_DROP_EXCEEDED: Expected to lose at most 0.0 %');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^lost +\d/m);
    expect(existsSync(join(cwd, 'refused'))).toBe(false);
  });

  it('refuses a model without such channels', async () => {
    await writeColourClassifier(join(cwd, 'flat'));
    const { exitCode, stderr } = await runInMemory(
      ['prune', 'flat', '--fraction', '5%', ...FLAGS, '--out', 'x'],
      { cwd },
    );

    expect(stderr).toContain('error: CLI_NOTHING_TO_PRUNE: ');
    expect(exitCode).toBe(1);
  });

  it('refuses a folder that has files before it begins', async () => {
    expect((await prune('--fraction', '5%', ...FLAGS, '--out', 'photos')).stderr).toContain(
      'OPTIMIZE_OUTPUT_EXISTS',
    );
  });

  it.each([
    [['--fraction', '2', ...FLAGS, '--out', 'x']],
    [['--fraction', '5%', '--out', 'x']],
    [[...FLAGS, '--out', 'x']],
  ])('ends with 2 for %j', async (args) => {
    expect((await prune(...args)).exitCode).toBe(2);
  });
});
