import { functionMemory } from './function-memory.js';
import { runtimeState } from './runtime-state.js';

/** Memory of this process, in bytes. */
export interface MemoryStats {
  /** Resident memory of the process, which is what Lambda limits. */
  readonly rssBytes: number;
  /** JavaScript objects in use. */
  readonly heapUsedBytes: number;
  /** Buffers outside the JavaScript heap. */
  readonly externalBytes: number;
  /** ONNX Runtime's WebAssembly memory; it grows and never shrinks. `undefined` while it is not started. */
  readonly wasmHeapBytes: number | undefined;
  /** Memory of the Lambda function; `undefined` elsewhere. */
  readonly functionBytes: number | undefined;
}

/** Reads how much memory the process and the inference engine have. */
export function memoryStats(): MemoryStats {
  const { rss, heapUsed, external } = process.memoryUsage();
  return {
    rssBytes: rss,
    heapUsedBytes: heapUsed,
    externalBytes: external,
    wasmHeapBytes: runtimeState.engine?.HEAPU8.buffer.byteLength,
    functionBytes: functionMemory(),
  };
}
