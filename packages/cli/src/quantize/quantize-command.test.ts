import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeColourClassifier } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeColourPhotos } from '../__fixtures__/colour-photos.js';
import { runInMemory } from '../__fixtures__/run-in-memory.js';
import { writeFragileClassifier } from './__fixtures__/write-fragile-classifier.js';

let cwd: string;
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'quantize-'));
  await writeColourClassifier(join(cwd, 'model'), { hidden: 24 });
  await writeColourPhotos(join(cwd, 'photos'), 12);
});
afterAll(() => rmSync(cwd, { recursive: true }));

const run = (...args: string[]) => runInMemory(['quantize', 'model', ...args], { cwd });
const manifestOf = (folder: string) => JSON.parse(readFileSync(join(cwd, folder, 'vision.json'), 'utf8'));

describe('quantize', () => {
  it('writes int8 weights without photos, which is not judged', async () => {
    const outcome = await run('--out', 'weights', '--json');

    expect(outcome).toMatchObject({ exitCode: 0 });
    expect(outcome.documents()).toMatchObject([
      { chosen: 'weights', out: join(cwd, 'weights'), photos: { holdout: 0 } },
    ]);
    expect(manifestOf('weights').provenance).toMatchObject({ mode: 'weights' });
    const { exitCode } = await runInMemory(['run', 'weights', 'photos/00.png'], { cwd });
    expect(exitCode).toBe(0);
  });

  it('judges every candidate on photos that it was not made with, and prints and writes what it took', async () => {
    const { exitCode, stdout } = await run(
      '--calibrate',
      'photos',
      '--prefer',
      'smallest',
      '--out',
      'auto',
      '--report',
      'report.html',
    );

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^weights .*good enough/m);
    expect(stdout).toMatch(/^static .*good enough/m);
    expect(stdout).toMatch(/^latency +\d+\.\d ms +\d+\.\d ms +\d\.\d\dx$/m);
    expect(stdout).toContain('5 to calibrate with, 1 to choose layers, 6 to judge; none did two of these');
    expect(stdout).toMatch(/^wrote auto$/m);
    expect(readFileSync(join(cwd, 'report.html'), 'utf8')).toMatch(/^<!doctype html>/i);
  });

  it('tells in the manifest what a static model was calibrated with', async () => {
    const { exitCode } = await run(
      ...['--calibrate', 'photos/*.png', '--mode', 'static', '--method', 'minmax', '--samples', '3'],
      ...['--format', 'qdq', '--labels', 'photos.csv', '--out', 'static', '--report', 'report.json'],
    );

    expect(exitCode).toBe(0);
    expect(manifestOf('static').provenance).toMatchObject({
      mode: 'static',
      calibration: { photos: 3, method: 'minmax' },
    });
    const report = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8'));
    expect(report.report.accuracy.a.top1.value).toBe(1);
  });

  it('writes nothing where more is lost than allowed, and ends with 1', async () => {
    await writeFragileClassifier(join(cwd, 'fragile'));
    const args = ['--calibrate', 'photos', '--mode', 'weights', '--out', 'refused'];
    const { exitCode, stdout, stderr } = await runInMemory(['quantize', 'fragile', ...args], { cwd });

    expect(stderr).toContain('error: OPTIMIZE_DROP_EXCEEDED: The original is kept');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^weights .*loses too much$/m);
    expect(existsSync(join(cwd, 'refused'))).toBe(false);
  });

  it('does not write over files, and says so before it begins', async () => {
    expect((await run('--out', 'photos')).stderr).toContain('error: OPTIMIZE_OUTPUT_EXISTS: ');
    const again = await run('--out', 'weights', '--force');

    expect(again.exitCode).toBe(0);
  });

  it.each([
    [['--calibrate', 'absent', '--out', 'x'], 'CLI_IMAGE_NOT_FOUND'],
    [['--calibrate', 'photos/00.png', '--out', 'x'], 'CLI_PHOTOS'],
    [['--report', 'report.md', '--out', 'x'], 'CLI_PHOTOS'],
    [['--mode', 'static', '--out', 'x'], 'OPTIMIZE_NO_CALIBRATION_DATA'],
    [['--out', 'model'], 'OPTIMIZE_OUTPUT_EXISTS'],
    [['--calibrate', 'photos', '--labels', 'list.json', '--out', 'x'], 'CLI_LABELS'],
  ])('refuses %j with %s', async (args, code) => {
    writeFileSync(join(cwd, 'list.json'), '[0, 1]');
    const { exitCode, stdout, stderr } = await run(...args);

    expect(stderr).toContain(`error: ${code}: `);
    expect([exitCode, stdout]).toEqual([1, '']);
  });

  it.each([
    [[]],
    [['--out', 'x', '--mode', 'int4']],
    [['--out', 'x', '--max-drop', '200%']],
    [['--out', 'x', '--exclude', '/(/']],
    [['--out', 'x', '--report', 'x.pdf']],
  ])('ends with 2 for %j', async (args) => {
    expect((await run(...args)).exitCode).toBe(2);
  });
});
