import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { colourClassifierModel } from '@lambda-vision/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

describe('in a folder with a manifest', () => {
  const OUTPUT = { decoder: 'tensor' };

  it('inspects the file of a package that it names, and writes into the folder, not into the package', async () => {
    const packed = join(cwd, 'node_modules/@models/colours');
    await mkdir(packed, { recursive: true });
    await writeFile(join(packed, 'colours.onnx'), colourClassifierModel());
    await mkdir(join(cwd, 'mine'));
    const reference = { package: '@models/colours', file: 'colours.onnx' };
    const manifest = JSON.stringify({ task: 'tensor', model: reference, output: OUTPUT });
    await writeFile(join(cwd, 'mine/vision.json'), manifest);

    const outcome = await runInMemory(['inspect', 'mine', '--json', '--write', '--force'], { cwd });

    const suggestion = { manifest: { model: reference } };
    expect(outcome.documents()).toMatchObject([{ stage: null, refusal: null, suggestion }]);
    expect(await readdir(packed)).toEqual(['colours.onnx']);
    expect(JSON.parse(await readFile(join(cwd, 'mine/vision.json'), 'utf8'))).toMatchObject({
      model: reference,
    });
  });

  it('does not follow a manifest that leaves it', async () => {
    await mkdir(join(cwd, 'mine'));
    const manifest = JSON.stringify({ task: 'tensor', model: '../model.onnx', output: OUTPUT });
    await writeFile(join(cwd, 'mine/vision.json'), manifest);

    const { exitCode, stdout, stderr } = await runInMemory(['inspect', 'mine'], { cwd });

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/VISION_MANIFEST: .*at model/);
  });

  it('gives a document for each stage of a text reader, and writes none for all', async () => {
    const stages = { detection: { decoder: 'db' }, recognition: { decoder: 'ctc', dictionary: 'keys.txt' } };
    for (const stage of Object.keys(stages))
      await writeFile(join(cwd, `${stage}.onnx`), colourClassifierModel());
    const specs = Object.entries(stages).map(([stage, output]) => [
      stage,
      { model: `${stage}.onnx`, input: { name: 'x' }, preprocess: {}, output },
    ]);
    const text = JSON.stringify({ task: 'text', stages: Object.fromEntries(specs) });
    await writeFile(join(cwd, 'vision.json'), text);

    const outcome = await runInMemory(['inspect', '.', '--json', '--write', '--force'], { cwd });

    expect(outcome.documents()).toMatchObject([
      { stage: 'detection', file: join(cwd, 'detection.onnx') },
      { stage: 'recognition', file: join(cwd, 'recognition.onnx') },
    ]);
    expect(outcome.stderr).toMatch(/CLI_INSPECT_STAGES/);
    expect(await readFile(join(cwd, 'vision.json'), 'utf8')).toBe(text);
  });
});
