import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeColourClassifier } from '@lambda-vision/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runInMemory } from '../__fixtures__/run-in-memory.js';

const CORE = dirname(createRequire(import.meta.url).resolve('@lambda-vision/core/package.json'));

describe('lambda-vision bundle and layer', () => {
  let cwd = '';

  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'cli-'));
    await mkdir(join(cwd, 'node_modules/@lambda-vision'), { recursive: true });
    await symlink(CORE, join(cwd, 'node_modules/@lambda-vision/core'));
    await mkdir(join(cwd, 'src'));
    await writeFile(join(cwd, 'package.json'), '{ "name": "application", "type": "module" }');
    await writeFile(
      join(cwd, 'src/handler.ts'),
      "export { loadModel as handler } from '@lambda-vision/core';",
    );
    await writeColourClassifier(join(cwd, 'models/colours'));
  });

  afterEach(() => rm(cwd, { recursive: true }));

  it('prints every file with its sizes, and the totals', async () => {
    const args = ['bundle', 'src/handler.ts', '--model', 'models/colours'];
    const { exitCode, stdout, stderr } = await runInMemory(args, { cwd });

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^file +bytes +zipped\n/);
    expect(stdout).toMatch(/^models\/colours\/model\.onnx +\d+ +\d+$/m);
    expect(stdout).toMatch(/^ort-wasm-simd-threaded\.wasm +14239897 +\d+$/m);
    expect(stdout).toContain(`${join(cwd, 'dist.zip')}: `);
    expect(existsSync(join(cwd, 'dist.zip'))).toBe(true);
  });

  it('says the same as one JSON document', async () => {
    const args = [
      'bundle',
      'src/handler.ts',
      '--layer',
      '--out',
      'built',
      '--no-zip',
      '--no-minify',
      '--json',
    ];
    const { exitCode, documents } = await runInMemory(args, { cwd });

    expect(exitCode).toBe(0);
    expect(documents()).toEqual([
      {
        outdir: join(cwd, 'built'),
        files: [{ path: 'index.mjs', bytes: expect.any(Number) }],
        bytes: expect.any(Number),
        warnings: [],
      },
    ]);
  });

  it('refuses two models of one place', async () => {
    const other = await mkdtemp(join(tmpdir(), 'cli-'));
    const args = ['bundle', 'src/handler.ts', '--model', join(other, 'a/one'), join(other, 'b/one')];
    const { exitCode, stdout, stderr } = await runInMemory(args, { cwd });

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('CLI_MODEL_PLACE');
    await rm(other, { recursive: true });
  });

  it('refuses a handler that is not there', async () => {
    const { exitCode, stderr } = await runInMemory(['bundle', 'absent.ts'], { cwd });

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^error: BUNDLE_INVALID_OPTION: .*absent\.ts does not exist/);
  });

  it('makes a layer with a model', async () => {
    const { exitCode, stdout } = await runInMemory(['layer', '--models', 'models/colours'], { cwd });

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^lambda-vision\/models\/colours\/vision\.json +\d+ +\d+$/m);
    expect(stdout).toMatch(/for lambda-vision \d+\.\d+\.\d+ on arm64 and x86_64$/);
  });

  it('says what to install for a native layer', async () => {
    const { exitCode, stderr } = await runInMemory(['layer', '--engine', 'native', '--arch', 'arm64'], {
      cwd,
    });

    expect(exitCode).toBe(1);
    expect(stderr).toContain('npm install --save-dev --ignore-scripts onnxruntime-node');
  });

  it('calls the command line wrong that names an unknown engine', async () => {
    expect((await runInMemory(['layer', '--engine', 'gpu'], { cwd })).exitCode).toBe(2);
  });
});
