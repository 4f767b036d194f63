import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../__fixtures__/application.js';
import { unzipFolder } from './unzip-folder.js';

const text = (content: string) => new TextEncoder().encode(content);

function zipOf(files: Record<string, Uint8Array>): string {
  const path = join(temporaryFolder(), 'function.zip');
  writeFileSync(path, zipSync(files, { level: 1 }));
  return path;
}

it('unpacks the files of a zip with their folders', async () => {
  const folder = await unzipFolder(
    zipOf({ 'index.mjs': text('1'), 'models/a/vision.json': text('{}') }),
    temporaryFolder(),
  );

  expect(readFileSync(join(folder, 'index.mjs'), 'utf8')).toBe('1');
  expect(readFileSync(join(folder, 'models/a/vision.json'), 'utf8')).toBe('{}');
});

it.each([
  ['a path that leaves the folder', () => zipOf({ '../evil.mjs': text('1') }), 'which is no path inside it'],
  ['a file that is no zip', () => import.meta.filename, 'to be a zip that Lambda unpacks'],
  [
    'a small zip that announces 263 MB',
    () => zipOf({ 'zeros.bin': new Uint8Array(263_000_000) }),
    'holds more than the 262144000 bytes',
  ],
])('refuses %s', async (_name, make, message) => {
  await expect(unzipFolder(make(), temporaryFolder())).rejects.toMatchObject({
    code: 'BUNDLE_ZIP',
    message: expect.stringContaining(message),
  });
});
