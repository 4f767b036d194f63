import type { KernelMemory } from './kernel-api.js';
import { SCAN_WASM } from './scan-wasm.js';
import { startKernel } from './start-kernel.js';

/** Passes over outputs in WebAssembly; scan.wat says what each function reads and writes. */
export interface ScanKernel {
  readonly memory: KernelMemory;
  hasNaN(from: number, bytes: number): number;
  keepGreater(values: number, best: number, classes: number, bytes: number, index: number): void;
}

let started: { readonly kernel: ScanKernel | undefined } | undefined;

/**
 * Gives the one instance of the process, started at the first call.
 *
 * @returns `undefined` where it cannot run; see {@link startKernel}.
 */
export function scanKernel(): ScanKernel | undefined {
  started ??= { kernel: startKernel<ScanKernel>(SCAN_WASM) };
  return started.kernel;
}
