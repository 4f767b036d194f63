import { closeSync, openSync, readvSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { StartedEngine } from '../start-engine.js';
import type { Snapshot } from './open-snapshot.js';

const PAGE_BYTES = 65_536;

/** Buffers that one system call can fill. */
const MOST_VIEWS = 1024;

/**
 * Puts a memory back into an engine that has just been started and done nothing yet. The bytes go straight from the
 * file to where they belong, and are checked there.
 *
 * @throws {Error} If the file has changed or does not fit; the engine must not be used then.
 */
export function restoreMemory({ path, header, dataOffset }: Snapshot, started: StartedEngine): void {
  const { engine, memory } = started;
  const missing = header.memoryBytes - memory.buffer.byteLength;
  if (missing < 0) throw new Error('its memory is smaller than that of a new engine');
  if (engine.stackSave() !== header.stackPointer) throw new Error('its stack is not where the engine has it');
  if (missing > 0) memory.grow(missing / PAGE_BYTES);

  const { buffer } = memory;
  const views = header.runs.map(([start, length]) => new Uint8Array(buffer, start, length));
  fill(path, dataOffset, views);
  const damaged = header.runs.findIndex(([, , sum], at) => crc32(views[at] as Uint8Array) !== sum);
  if (damaged >= 0) throw new Error(`it is damaged in run ${damaged}`);

  // The loader's views are of the memory before it grew; reading a value renews them.
  engine.getValue(0, 'i8');
  for (const start of header.heldThreads)
    if (started.startThread(start) !== 0) throw new Error('a thread cannot be started');
}

function fill(path: string, offset: number, views: readonly Uint8Array[]): void {
  const file = openSync(path, 'r');
  try {
    let position = offset;
    let rest = [...views];
    while (rest.length > 0) {
      const read = readvSync(file, rest.slice(0, MOST_VIEWS), position);
      if (read === 0) throw new Error('it is cut off');
      position += read;
      rest = behind(rest, read);
    }
  } finally {
    closeSync(file);
  }
}

/** What is left of the views after their first bytes. */
function behind(views: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let left = bytes;
  const at = views.findIndex((view) => {
    if (view.length > left) return true;
    left -= view.length;
    return false;
  });
  if (at < 0) return [];
  const [first, ...rest] = views.slice(at);
  return [first?.subarray(left) as Uint8Array, ...rest];
}
