import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeColourClassifier } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeColourPhotos } from '../__fixtures__/colour-photos.js';
import { runInMemory } from '../__fixtures__/run-in-memory.js';

let cwd: string;
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'compare-'));
  await writeColourClassifier(join(cwd, 'a'), { hidden: 24 });
  await writeColourPhotos(join(cwd, 'photos'), 9);
  await runInMemory(['quantize', 'a', '--out', 'b'], { cwd });
  // Takes red for blue.
  const input = { name: 'image', layout: 'NCHW', dtype: 'float32', channelOrder: 'BGR' };
  await writeColourClassifier(join(cwd, 'swapped'), { hidden: 24, manifest: { input } });
});
afterAll(() => rmSync(cwd, { recursive: true }));

const compare = (...args: string[]) => runInMemory(['compare', ...args], { cwd });

describe('compare', () => {
  it('shows what is lost and won, and writes a report', async () => {
    const { exitCode, stdout, stderr } = await compare(
      ...['a', 'b', '--photos', 'photos', '--labels', 'photos.csv', '--report', 'out/report.md'],
    );

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^size +0\.\d\d MB +0\.\d\d MB +0\.\d\dx$/m);
    expect(stdout).toMatch(/^latency +\d/m);
    expect(stdout).toMatch(/^right, top-1 +100\.0 % +100\.0 %$/m);
    expect(stdout).toMatch(/^lost +0\.0 % ± 0\.0 %$/m);
    expect(stdout).toContain('\non 9 photos\n');
    expect(stderr).toContain('wrote ');
    expect(readFileSync(join(cwd, 'out/report.md'), 'utf8')).toContain('| Size |');
  });

  it('prints one document with --json, and leaves measuring out where told to', async () => {
    const outcome = await compare('a', 'b', '--photos', 'photos/0[0-3].png', '--json', '--no-measure');

    expect(outcome.exitCode).toBe(0);
    const [document, ...others] = outcome.documents() as Record<string, unknown>[];
    expect(others).toEqual([]);
    expect(document).toMatchObject({ task: 'classification', photos: { compared: 4 } });
    expect(document).not.toHaveProperty('latencyRatio');
  });

  it('ends with 1 where b is damaged, after its answer', async () => {
    const { exitCode, stdout, stderr } = await compare('a', 'swapped', '--photos', 'photos', '--no-measure');

    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^same best class +\d/m);
    expect(stderr).toContain('error: b is damaged: ');
  });

  it.each([
    [['a', 'b', '--photos', 'absent'], 1, 'CLI_IMAGE_NOT_FOUND'],
    [['a', 'absent', '--photos', 'photos'], 1, 'VISION_MODEL_NOT_FOUND'],
    [['a', 'b', '--photos', 'photos', '--labels', 'absent'], 1, 'CLI_LABELS'],
    [['a', 'b'], 2, '--photos'],
    [['a', '--photos', 'photos'], 2, "argument 'b'"],
  ])('ends %j with %i and %s', async (args, exitCode, text) => {
    const outcome = await compare(...args);

    expect(outcome.stderr).toContain(text);
    expect([outcome.exitCode, outcome.stdout]).toEqual([exitCode, '']);
  });
});
