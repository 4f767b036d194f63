import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { folderSize } from './folder-size.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lambda-vision-size-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

it('adds up files in all folders but those that are left out', async () => {
  await mkdir(join(folder, 'dist/models'), { recursive: true });
  await mkdir(join(folder, 'models'));
  await writeFile(join(folder, 'index.js'), 'x'.repeat(1000));
  await writeFile(join(folder, 'dist/models/kept.bin'), 'y'.repeat(500));
  await writeFile(join(folder, 'models/model.onnx'), 'z'.repeat(9000));

  const { bytes, zippedBytes } = await folderSize(folder, ['models']);

  expect(bytes).toBe(1500);
  expect(zippedBytes).toBeGreaterThan(0);
  expect(zippedBytes).toBeLessThan(100);
});

it('finds nothing in a folder that is absent', async () => {
  expect(await folderSize(join(folder, 'absent'))).toEqual({ bytes: 0, zippedBytes: 0 });
});
