import type { RuntimeOptions } from '../load-runtime.js';
import type { ThreadStart } from '../start-engine.js';

/** Name of the file, beside the bundle. */
export const SNAPSHOT_FILE = 'lambda-vision.snapshot';

/** How the file starts. The digit is the version of its form. */
export const SNAPSHOT_MAGIC = 'LVSNAP1\n';

/** Magic, length of the header, CRC-32 of the header. */
export const PREFIX_BYTES = SNAPSHOT_MAGIC.length + 8;

/** A stretch of memory that the file holds: address, length in bytes, CRC-32. */
export type MemoryRun = readonly [start: number, length: number, crc32: number];

/** A session that lies in the memory. */
export interface SnapshotSession {
  /** What it is found by, see `sessionKey()`. */
  readonly key: string;
  readonly handle: number;
  /** Of its `.onnx` file, hexadecimal. */
  readonly sha256: string;
}

/**
 * What the file says of the memory that follows. The file is the magic, the header's length and CRC-32 (32 bits each,
 * little-endian), the header as JSON, and the bytes of its runs.
 */
export interface SnapshotHeader {
  /** Version of onnxruntime-web. */
  readonly ort: string;
  /** Of `ort-wasm-simd-threaded.wasm`. */
  readonly wasmCrc32: number;
  readonly threads: number;
  readonly logLevel: NonNullable<RuntimeOptions['logLevel']>;
  /** Size of the memory. */
  readonly memoryBytes: number;
  readonly stackPointer: number;
  /** All that is not zero, and all that the start of an engine may have written. By address. */
  readonly runs: readonly MemoryRun[];
  /** Threads that were asked for and are started after the memory is back. */
  readonly heldThreads: readonly ThreadStart[];
  readonly sessions: readonly SnapshotSession[];
}
