import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tensor } from './__fixtures__/detail.js';
import { externalFiles } from './external-files.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'external-files-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('externalFiles()', () => {
  it('needs of each file what its last tensor reaches', async () => {
    await writeFile(join(folder, 'w.bin'), new Uint8Array(50));
    const tensors = [
      { ...tensor('a', 'float32', 2), external: { location: 'w.bin', offset: 16, length: undefined } },
      { ...tensor('b', 'float32', 2), external: { location: 'w.bin', offset: 0, length: 8 } },
      { ...tensor('c', 'int8', 9), external: { location: 'gone.bin', offset: 0, length: undefined } },
    ];

    expect(await externalFiles(join(folder, 'model.onnx'), tensors)).toEqual([
      { location: 'w.bin', neededBytes: 24, bytes: 50 },
      { location: 'gone.bin', neededBytes: 9, bytes: null },
    ]);
  });

  it('finds none where there are none', async () => {
    expect(await externalFiles(join(folder, 'model.onnx'), [])).toEqual([]);
  });
});
