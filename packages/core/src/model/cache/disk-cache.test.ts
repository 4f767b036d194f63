import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DiskCache } from './disk-cache.js';

type FileSystem = typeof import('node:fs/promises');

const { open, statfs } = vi.hoisted(() => ({
  open: vi.fn<FileSystem['open']>(),
  statfs: vi.fn<() => Promise<{ bavail: number; bsize: number }>>(),
}));
vi.mock('node:fs/promises', async (original) => ({ ...(await original<FileSystem>()), open, statfs }));
const real = await vi.importActual<FileSystem>('node:fs/promises');

const content = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251);
const other = content.map((byte) => 255 - byte);

let directory: string;
let cache: DiskCache;

beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'disk-cache-')), 'models');
  cache = new DiskCache(directory);
  open.mockImplementation(real.open);
  statfs.mockImplementation(() => real.statfs(tmpdir()));
});

afterEach(async () => {
  await rm(join(directory, '..'), { recursive: true, force: true });
});

async function onlyEntry(): Promise<string> {
  const names = await readdir(directory);
  expect(names).toHaveLength(1);
  return join(directory, names[0]!);
}

describe('DiskCache', () => {
  it('gives back what was kept, byte for byte, of its version only', async () => {
    await cache.write('https://a/m.onnx', 'v1', content);

    const kept = await cache.read('https://a/m.onnx', 'v1');

    expect(kept).toEqual(content);
    expect(kept?.buffer.byteLength).toBe(content.length);
    expect(await cache.read('https://a/m.onnx', 'v2')).toBeUndefined();
    expect(await cache.read('https://a/n.onnx', 'v1')).toBeUndefined();
  });

  it('lets go of an older version and keeps other files', async () => {
    await cache.write('a', 'v1', content);
    await cache.write('b', 'v1', content);
    await cache.write('a', 'v2', other);

    expect(await cache.read('a', 'v1')).toBeUndefined();
    expect(await cache.read('a', 'v2')).toEqual(other);
    expect(await cache.read('b', 'v1')).toEqual(content);
    expect(await readdir(directory)).toHaveLength(2);
  });

  it.each([
    ['one flipped byte at the end', (file: Buffer) => file.fill(file.at(-1)! ^ 1, file.length - 1)],
    ['one flipped byte in the digest', (file: Buffer) => file.fill(file[20]! ^ 1, 20, 21)],
    ['another magic', (file: Buffer) => file.fill(0, 0, 1)],
    ['the end missing', (file: Buffer) => file.subarray(0, -1)],
    ['the content missing', (file: Buffer) => file.subarray(0, 48)],
    ['half of its header', (file: Buffer) => file.subarray(0, 20)],
    ['nothing in it', (file: Buffer) => file.subarray(0, 0)],
    ['a byte too many', (file: Buffer) => Buffer.concat([file, Buffer.of(0)])],
  ])('discards an entry with %s', async (_, damage) => {
    await cache.write('a', 'v1', content);
    const entry = await onlyEntry();
    await writeFile(entry, damage(await readFile(entry)));

    expect(await cache.read('a', 'v1')).toBeUndefined();
    expect(await readdir(directory)).toEqual([]);
  });

  it('leaves one whole entry when many write at the same time', async () => {
    await Promise.all(Array.from({ length: 8 }, () => new DiskCache(directory).write('a', 'v1', content)));

    expect(await cache.read('a', 'v1')).toEqual(content);
    await onlyEntry();
  });

  it('removes what a writer left that died long ago, and nothing of one that still writes', async () => {
    await cache.write('a', 'v1', content);
    const entry = await onlyEntry();
    await writeFile(`${entry}.dead.part`, content);
    await writeFile(`${entry}.alive.part`, content);
    await utimes(`${entry}.dead.part`, 1, 1);

    await cache.write('a', 'v1', content);

    const names = await readdir(directory);
    expect(names.filter((name) => name.endsWith('.part'))).toEqual([expect.stringContaining('alive')]);
  });

  it('writes nothing where the disk has no space left for it', async () => {
    statfs.mockResolvedValueOnce({ bavail: 16 * 1024, bsize: 1024 });

    await cache.write('a', 'v1', content);

    expect(await readdir(directory)).toEqual([]);
  });

  it('does without a folder that cannot be made or written to', async () => {
    await mkdir(directory);
    const file = join(directory, 'file');
    await writeFile(file, 'no folder');
    const impossible = new DiskCache(join(file, 'models'));

    await impossible.write('a', 'v1', content);

    expect(await impossible.read('a', 'v1')).toBeUndefined();
  });

  it('does without a file system that is read-only', async () => {
    // Even root makes no folders in /proc.
    const readOnly = new DiskCache('/proc/models');

    await readOnly.write('a', 'v1', content);

    expect(await readOnly.read('a', 'v1')).toBeUndefined();
  });

  it('leaves nothing behind when the disk fills up while it is written to', async () => {
    open.mockImplementationOnce(async (...given) => {
      const file = await real.open(...given);
      const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      vi.spyOn(file, 'writeFile').mockResolvedValueOnce().mockRejectedValueOnce(full);
      return file;
    });

    await cache.write('a', 'v1', content);

    expect(await readdir(directory)).toEqual([]);
  });
});
