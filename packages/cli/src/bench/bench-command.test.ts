import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeJpeg, writeColourClassifier } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInMemory } from '../__fixtures__/run-in-memory.js';
import type { BenchDocument } from './bench-document.js';

let cwd: string;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'lambda-vision-bench-test-'));
  await writeColourClassifier(join(cwd, 'model'));
  const image = { width: 64, height: 48, data: new Uint8Array(64 * 48 * 3).fill(200) };
  writeFileSync(join(cwd, 'photo.jpg'), await encodeJpeg(image));
});

afterAll(() => rmSync(cwd, { recursive: true }));

const QUICK = ['--runs', '1', '--warm-runs', '2'];
const run = (...args: string[]) => runInMemory(['bench', ...args], { cwd });

describe('bench', () => {
  it('measures every stage, cold and warm, with each number of threads', async () => {
    const outcome = await run('model', 'photo.jpg', ...QUICK, '--threads', '2,1', '--json');

    expect(outcome).toMatchObject({ exitCode: 0 });
    const [document, ...others] = outcome.documents() as BenchDocument[];
    expect(others).toEqual([]);
    expect(document).toMatchObject({ model: join(cwd, 'model'), image: join(cwd, 'photo.jpg') });
    expect(document?.cold).toMatchObject({ threads: 1, runs: 1 });
    const { totalMs, ...stages } = document!.cold.stages;
    const sum = Object.values(stages).reduce((total, { median }) => total + median, 0);
    expect(Object.values(stages).every(({ median }) => median > 0)).toBe(true);
    expect(sum).toBeCloseTo(totalMs.median, 0);
    expect(document?.warm.map(({ threads, runs }) => [threads, runs])).toEqual([
      [1, 2],
      [2, 2],
    ]);
    for (const { stages, maxRssBytes, wasmHeapBytes } of document?.warm ?? []) {
      expect(stages.totalMs.median).toBeGreaterThanOrEqual(stages.inferenceMs.median);
      expect(wasmHeapBytes).toBeGreaterThan(2 ** 20);
      expect(maxRssBytes).toBeGreaterThan(wasmHeapBytes);
    }
    expect(document?.package).toMatchObject({ by: 'estimate', fits: true });
    expect(document?.lambda).toHaveLength(9);
  });

  it('draws a picture where none is given, bundles a function, and says that its figures are estimates', async () => {
    const { exitCode, stdout, stderr } = await run(
      'model',
      ...QUICK,
      '--threads',
      '1',
      '--size',
      '320x240',
      '--bundle',
    );

    expect(exitCode).toBe(0);
    expect(stdout).toContain('\nmodel on drawn 320x240\n');
    expect(stdout).toMatch(/Package \(a bundled function\): [34]\.\d MB zipped of 50\.0 MB/);
    expect(stdout).toMatch(/estimated from the median of THIS machine/);
    expect(stdout).toMatch(/^ {2}10240 MB +5\*/m);
    expect(stderr).toMatch(/the picture was drawn/);
  });

  it('ends with 130 when it is interrupted', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 300);

    const outcome = await runInMemory(['bench', 'model', 'photo.jpg', '--warm-runs', '10000'], {
      cwd,
      signal: abort.signal,
    });

    expect(outcome).toMatchObject({ exitCode: 130, stdout: '', stderr: '' });
  });

  it.each([
    [['absent'], 'VISION_MODEL_NOT_FOUND'],
    [['model', 'absent.jpg'], 'CLI_BENCH_IMAGE'],
    [['model', 'model/vision.json'], 'VISION_UNSUPPORTED_MEDIA_TYPE'],
    [['model', 'photo.jpg', '--prices', 'photo.jpg'], 'CLI_BENCH_PRICES'],
  ])('refuses %j with %s', async (args, code) => {
    const { exitCode, stdout, stderr } = await run(...args, ...QUICK, '--threads', '1');

    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(`error: ${code}: `);
  });

  it.each([
    ['--threads', '0'],
    ['--threads', '1,x'],
    ['--size', '10x10'],
    ['--size', 'large'],
    ['--runs', '0'],
  ])('ends with 2 for %s %s', async (...flags) => {
    expect((await run('model', ...flags)).exitCode).toBe(2);
  });
});
