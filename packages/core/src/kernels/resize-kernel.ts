import type { KernelMemory } from './kernel-api.js';
import { RESIZE_WASM } from './resize-wasm.js';
import { startKernel } from './start-kernel.js';

/** Resampling in WebAssembly; resize.wat says what each function reads and writes. */
export interface ResizeKernel {
  readonly memory: KernelMemory;
  pillowColumns(
    source: number,
    stride: number,
    starts: number,
    weights: number,
    pairs: number,
    columns: number,
    out: number,
    outStride: number,
  ): void;
  pillowRows(rows: number, weights: number, pairs: number, length: number, out: number): void;
  linearColumns(source: number, taps: number, columns: number, out: number): void;
  linearRows(upper: number, lower: number, first: number, second: number, length: number, out: number): void;
}

let started: { readonly kernel: ResizeKernel | undefined } | undefined;

/**
 * Gives the one instance of the process, started at the first call.
 *
 * @returns `undefined` where it cannot run; see {@link startKernel}.
 */
export function resizeKernel(): ResizeKernel | undefined {
  started ??= { kernel: startKernel<ResizeKernel>(RESIZE_WASM) };
  return started.kernel;
}
