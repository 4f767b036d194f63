import { open, rename } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { type MemoryRun, SNAPSHOT_MAGIC, type SnapshotHeader } from './snapshot-header.js';
import { writtenRuns } from './written-runs.js';

/** Writes a memory without its zeros. The file appears when it is complete. @returns The whole header. */
export async function writeSnapshot(
  path: string,
  memory: Uint8Array,
  facts: Omit<SnapshotHeader, 'runs'>,
): Promise<SnapshotHeader> {
  const stretches = writtenRuns(memory);
  const at = ([start, length]: readonly [number, number]) => memory.subarray(start, start + length);
  const runs = stretches.map((stretch): MemoryRun => [...stretch, crc32(at(stretch))]);
  const header: SnapshotHeader = { ...facts, runs };
  const text = Buffer.from(JSON.stringify(header));
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32LE(text.length, 0);
  numbers.writeUInt32LE(crc32(text), 4);

  const partial = `${path}.partial`;
  const file = await open(partial, 'w');
  try {
    for (const piece of [Buffer.from(SNAPSHOT_MAGIC, 'latin1'), numbers, text, ...stretches.map(at)])
      await file.writeFile(piece);
  } finally {
    await file.close();
  }
  await rename(partial, path);
  return header;
}
