import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { colourClassifierModel } from '@lambda-vision/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runInMemory } from '../__fixtures__/run-in-memory.js';

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'inspect-'));
  await writeFile(join(cwd, 'model.onnx'), colourClassifierModel());
});

afterEach(async () => {
  await rm(cwd, { recursive: true });
});

it('prints inputs, operators and a manifest', async () => {
  const { exitCode, stdout, stderr } = await runInMemory(['inspect', 'model.onnx'], { cwd });

  expect(exitCode).toBe(0);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^input .*float32\[/m);
  expect(stdout).toMatch(/^runs on WASM +yes/m);
  expect(stdout).toContain('suggested vision.json:');
});

it('prints one document with --json', async () => {
  const outcome = await runInMemory(['inspect', '.', '--json'], { cwd });

  expect(outcome.documents()).toMatchObject([
    { refusal: null, suggestion: { manifest: { model: 'model.onnx' } } },
  ]);
});

it('writes the manifest once, and again only with --force', async () => {
  const first = await runInMemory(['inspect', '.', '--write'], { cwd });
  await writeFile(join(cwd, 'vision.json'), '{ "model": "model.onnx" }');
  const second = await runInMemory(['inspect', '.', '--write'], { cwd });
  const kept = await readFile(join(cwd, 'vision.json'), 'utf8');
  const forced = await runInMemory(['inspect', '.', '--write', '--force'], { cwd });

  expect([first.exitCode, second.exitCode, forced.exitCode]).toEqual([0, 1, 0]);
  expect(second.stderr).toMatch(/CLI_FILE_EXISTS/);
  expect(kept).toBe('{ "model": "model.onnx" }');
  expect(JSON.parse(await readFile(join(cwd, 'vision.json'), 'utf8'))).toHaveProperty('task');
});

it('refuses a model that is not there', async () => {
  const { exitCode, stdout, stderr } = await runInMemory(['inspect', 'missing.onnx'], { cwd });

  expect(exitCode).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^error: VISION_MODEL_NOT_FOUND: /);
});
