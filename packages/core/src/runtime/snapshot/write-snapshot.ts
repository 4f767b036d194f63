import { open, rename } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { joinStretches } from './join-stretches.js';
import { type MemoryRun, SNAPSHOT_MAGIC, type SnapshotHeader } from './snapshot-header.js';
import { type Stretch, writtenRuns } from './written-runs.js';

/**
 * How far the start of an engine may write beyond where it wrote when the snapshot was taken: it copies the name of the
 * program and the language, which have other lengths elsewhere. Bytes.
 */
const START_MARGIN = 65_536;

/** A memory, and where it was written before the engine's first work. */
export interface RecordedMemory {
  readonly memory: Uint8Array;
  readonly written: readonly Stretch[];
}

/** Writes a memory without its zeros. The file appears when it is complete. @returns The whole header. */
export async function writeSnapshot(
  path: string,
  { memory, written }: RecordedMemory,
  facts: Omit<SnapshotHeader, 'runs'>,
): Promise<SnapshotHeader> {
  const atStart = written.map(([start, length]): Stretch => {
    const from = Math.max(start - START_MARGIN, 0);
    return [from, Math.min(start + length + START_MARGIN, memory.length) - from];
  });
  const stretches = joinStretches([...writtenRuns(memory), ...atStart]);
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
