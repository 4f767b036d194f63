import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runInMemory } from '../__fixtures__/run-in-memory.js';
import { startFileServer } from './__fixtures__/start-file-server.js';
import { CATALOGUE } from './catalogue/catalogue.js';

it('lists the models with their licences', async () => {
  const { exitCode, stdout } = await runInMemory(['pull', '--list']);

  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^yolox-nano-416 +detection +3\.66 MB +Apache-2\.0/m);
});

it('lists them as documents', async () => {
  const documents = (await runInMemory(['pull', '--list', '--json'])).documents();

  expect(documents).toContainEqual(expect.objectContaining({ name: 'mnist', licence: 'MIT', bytes: 26_627 }));
});

it.each([
  ['nothing.at.all', 'CLI_PULL_UNKNOWN'],
  ['toString', 'CLI_PULL_UNKNOWN'],
  ['osnet-x0.25-reid', 'CLI_PULL_NOT_OFFERED'],
])('refuses %s', async (name, code) => {
  const { exitCode, stderr } = await runInMemory(['pull', name]);

  expect(exitCode).toBe(1);
  expect(stderr).toContain(code);
});

it.each([
  ['--idle-timeout', '0'],
  ['--retries', '1.5'],
])('ends with 2 for %s %s', async (...flags) => {
  expect((await runInMemory(['pull', 'mnist', ...flags])).exitCode).toBe(2);
});

it('asks the mirror that the environment names, and hints at the proxy when there is no answer', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'lambda-vision-pull-'));
  await using server = await startFileServer({ status: 503 });

  const { exitCode, stdout, stderr } = await runInMemory(['pull', 'mnist', '--retries', '0', '--json'], {
    cwd,
    env: { LAMBDA_VISION_MIRROR: `${server.url}/mirror`, HTTPS_PROXY: 'http://proxy.example' },
  });
  rmSync(cwd, { recursive: true });

  expect(exitCode).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/hint: HTTPS_PROXY.*\nerror: CLI_PULL_STATUS: /);
  expect(server.requests.map(({ path }) => path)).toEqual([
    '/mirror/microsoft/Windows-Machine-Learning/155b5eeb1f48b49235f31ef3a68db0bd8707ce89/SharedContent/models/mnist.onnx',
  ]);
});

it('ends with 130 when it is interrupted, and leaves what is there', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'lambda-vision-pull-'));
  const { repository, commit, path, bytes } = CATALOGUE.find(({ name }) => name === 'mnist')!.files[0]!;
  await using server = await startFileServer({
    files: { [`/${repository}/${commit}/${path}`]: new Uint8Array(bytes) },
    stallAfter: 10_000,
  });
  const abort = new AbortController();
  const part = join(cwd, 'models/mnist/model.onnx.part');
  const waiting = setInterval(() => {
    if (existsSync(part)) abort.abort();
  }, 20);

  const outcome = await runInMemory(['pull', 'mnist', '--mirror', server.url], { cwd, signal: abort.signal });
  clearInterval(waiting);
  const isLeft = existsSync(part);
  rmSync(cwd, { recursive: true });

  expect(outcome).toMatchObject({ exitCode: 130, stdout: '', stderr: '' });
  expect(isLeft).toBe(true);
});
