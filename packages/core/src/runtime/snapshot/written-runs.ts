/** Granularity: that of the operating system, so that restoring touches no page that holds zeros alone. */
const PAGE_BYTES = 4096;

/** A stretch of bytes: start and length. */
export type Stretch = readonly [start: number, length: number];

/** The pages of a memory that hold anything but zeros, neighbours joined. Bytes. */
export function writtenRuns(memory: Uint8Array): Stretch[] {
  const bytes = Buffer.from(memory.buffer, memory.byteOffset, memory.byteLength);
  const zeros = Buffer.alloc(PAGE_BYTES);
  const runs: [number, number][] = [];
  for (let at = 0; at < bytes.length; at += PAGE_BYTES) {
    const length = Math.min(PAGE_BYTES, bytes.length - at);
    if (bytes.compare(zeros, 0, length, at, at + length) === 0) continue;
    const last = runs.at(-1);
    if (last !== undefined && last[0] + last[1] === at) last[1] += length;
    else runs.push([at, length]);
  }
  return runs;
}
