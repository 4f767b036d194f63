import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../__fixtures__/application.js';
import { readZip } from '../__fixtures__/read-zip.js';
import { zipFolder } from './zip-folder.js';
import { zipBytes } from './zip-records.js';

const FILES = {
  'models/reader/vision.json': '{}',
  'index.mjs': 'export const handler = () => 1;\n'.repeat(100),
  'empty.txt': '',
  'models/größe.bin': Buffer.from([1, 2, 3]),
};

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  writeFiles(folder, files);
  return folder;
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

describe('zipFolder()', () => {
  it('writes every file and folder once, in byte order, with fixed modes and times and nothing extra', async () => {
    const folder = folderWith(FILES);
    chmodSync(join(folder, 'index.mjs'), 0o755);
    const zipPath = join(temporaryFolder(), 'deep', 'function.zip');

    const written = await zipFolder(folder, Object.keys(FILES), zipPath);

    const entries = readZip(readFileSync(zipPath));
    expect(entries.map(({ name }) => name)).toEqual([
      'empty.txt',
      'index.mjs',
      'models/',
      'models/größe.bin',
      'models/reader/',
      'models/reader/vision.json',
    ]);
    expect(written.map(({ name }) => name)).toEqual(entries.map(({ name }) => name));
    for (const { name, mode, dosDate, dosTime, flags, extraBytes } of entries) {
      expect({ name, mode, dosDate, dosTime, flags, extraBytes }).toEqual({
        name,
        mode: name.endsWith('/') ? 0o040755 : 0o100644,
        dosDate: 0x21,
        dosTime: 0,
        flags: 0x800,
        extraBytes: 0,
      });
    }
    expect(zipBytes(written)).toBe(readFileSync(zipPath).length);
  });

  it('is read by another unzipper', async () => {
    const folder = folderWith(FILES);
    const zipPath = join(temporaryFolder(), 'function.zip');

    await zipFolder(folder, Object.keys(FILES), zipPath);

    const files = unzipSync(readFileSync(zipPath));
    for (const [path, content] of Object.entries(FILES)) {
      expect(strFromU8(files[path] ?? new Uint8Array(1))).toBe(Buffer.from(content).toString());
    }
  });

  it('makes the same bytes whatever the order, times, modes and place of the files', async () => {
    const first = folderWith(FILES);
    const second = folderWith(FILES);
    for (const path of Object.keys(FILES)) utimesSync(join(second, path), 1, 1_000_000_000);
    chmodSync(join(second, 'index.mjs'), 0o600);
    const zips = join(temporaryFolder());

    await zipFolder(first, Object.keys(FILES), join(zips, 'first.zip'));
    await zipFolder(second, Object.keys(FILES).reverse(), join(zips, 'second.zip'));

    expect(sha256(join(zips, 'second.zip'))).toBe(sha256(join(zips, 'first.zip')));
  });

  it('keeps content that fills chunks exactly, and content that does not compress', async () => {
    const files = { exact: randomBytes(2 << 20), longer: Buffer.alloc((3 << 20) + 1, 'abc') };
    const folder = folderWith(files);
    const zipPath = join(temporaryFolder(), 'function.zip');

    await zipFolder(folder, Object.keys(files), zipPath);

    const entries = readZip(readFileSync(zipPath));
    expect(entries.map(({ content }) => Buffer.compare(content, files.exact))).toContain(0);
    expect(entries.map(({ content }) => Buffer.compare(content, files.longer))).toContain(0);
  });

  it('leaves neither a zip nor a part of one when a file is missing', async () => {
    const folder = folderWith(FILES);
    const zips = temporaryFolder();

    const zipping = zipFolder(folder, ['index.mjs', 'missing'], join(zips, 'function.zip'));

    await expect(zipping).rejects.toMatchObject({ code: 'ENOENT' });
    expect(readdirSync(zips)).toEqual([]);
  });

  it('refuses more entries than the format can count', async () => {
    const names = Array.from({ length: 65_536 }, (_, index) => `file${index}`);

    const zipping = zipFolder(temporaryFolder(), names, join(temporaryFolder(), 'function.zip'));

    await expect(zipping).rejects.toMatchObject({ name: 'BundleError', code: 'BUNDLE_ZIP' });
  });
});
