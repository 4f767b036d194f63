import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startFileServer } from './__fixtures__/start-file-server.js';
import { downloadFile } from './download-file.js';
import { fileAddresses } from './file-addresses.js';

const FILE = {
  file: 'model.onnx',
  repository: 'owner/models',
  commit: '0123456789012345678901234567890123456789',
  path: 'a b/model.onnx',
  sha256: '',
  bytes: 0,
};

it('takes a file of Git LFS from where its pointer leads', async () => {
  const bytes = new TextEncoder().encode('weights '.repeat(1000));
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize ${bytes.length}\n`;
  const folder = mkdtempSync(join(tmpdir(), 'lambda-vision-pull-'));
  await using server = await startFileServer({
    files: { '/raw': new TextEncoder().encode(pointer), '/media': bytes },
  });
  const path = join(folder, 'model.onnx');
  const urls = [new URL('/raw', server.url), new URL('/media', server.url)];

  await downloadFile(
    {
      addresses: { urls, hosts: [new URL(server.url).host] },
      path,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    },
    { signal: new AbortController().signal, idleMs: 5_000, retries: 0, onBytes: () => {} },
  );

  expect(new Uint8Array(readFileSync(path))).toEqual(bytes);
  rmSync(folder, { recursive: true });
});

it('names files of GitHub by their commit', () => {
  expect(fileAddresses(FILE, undefined).urls.map(String)).toEqual([
    'https://raw.githubusercontent.com/owner/models/0123456789012345678901234567890123456789/a%20b/model.onnx',
    'https://media.githubusercontent.com/media/owner/models/0123456789012345678901234567890123456789/a%20b/model.onnx',
  ]);
});

it.each(['ftp://mirror.example', 'mirror', ''])('refuses the mirror %j', (mirror) => {
  expect(() => fileAddresses(FILE, mirror)).toThrow(/Expected the mirror to be/);
});
