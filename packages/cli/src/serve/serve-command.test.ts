import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runInMemory } from '../__fixtures__/run-in-memory.js';

const folder = mkdtempSync(join(tmpdir(), 'serve-command-'));
writeFileSync(join(folder, 'index.mjs'), "export const handler = () => 'hello';");
afterAll(() => rmSync(folder, { recursive: true }));

it('prints one document with the address and one per request, until it is aborted', async () => {
  const abort = new AbortController();

  const { exitCode, documents } = await runInMemory(['serve', '.', '--port', '0', '--json'], {
    cwd: folder,
    signal: abort.signal,
    onLine: async (line) => {
      const { url } = JSON.parse(line) as { url?: string };
      if (url === undefined) return;
      await fetch(url);
      abort.abort();
    },
  });

  expect(exitCode).toBe(130);
  expect(documents()).toMatchObject([
    {
      url: expect.stringMatching(/^http:\/\/127/),
      playground: expect.stringMatching(/_playground\/$/),
      kind: 'bundle',
    },
    { method: 'GET', path: '/', status: 200, function: { coldStart: true } },
  ]);
});

it('prints the addresses and a line per request for people', async () => {
  const abort = new AbortController();

  const { stdout, stderr } = await runInMemory(['serve', folder, '--port', '0'], {
    signal: abort.signal,
    onLine: async (line) => {
      if (!line.startsWith('Function')) return;
      await fetch(`${line.split(/\s+/)[1]}shop`);
      abort.abort();
    },
  });

  expect(stdout).toMatch(
    /^Function {4}http.*\nPlayground {2}http.*\n200 {2}GET \/shop {2}\d+ ms {2}cold \(start-up \d+ ms\) {2}\d+ MB$/,
  );
  expect(stderr).toContain('REPORT RequestId');
});

it.each([
  ['--port', '70000'],
  ['--shape', 'v3'],
  ['--memory', '64'],
  ['--timeout', '0.5'],
  ['--env', 'no value'],
])('ends with 2 for %s %s', async (option, value) => {
  const { exitCode, stderr } = await runInMemory(['serve', folder, option, value]);

  expect(exitCode).toBe(2);
  expect(stderr).toContain(option);
});
