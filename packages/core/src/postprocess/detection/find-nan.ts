import { scanKernel } from '../../kernels/scan-kernel.js';
import type { Floats } from '../to-floats.js';

/** Floats that are copied to the kernel at once: 32 KiB, which stay in the cache. */
const BAND = 8192;
const FLOAT_BYTES = 4;

/**
 * Finds the first NaN. Floats of 32 bits are looked through by the kernel first: in 0.3 ms instead of 1.2 for 25,200
 * rows of 85.
 *
 * @returns Its index, or -1.
 */
export function findNaN(values: Floats): number {
  const kernel = scanKernel();
  let start = 0;
  if (kernel !== undefined && values instanceof Float32Array) {
    const band = new Float32Array(kernel.memory.buffer, 0, BAND);
    for (; start + BAND <= values.length; start += BAND) {
      band.set(values.subarray(start, start + BAND));
      if (kernel.hasNaN(0, BAND * FLOAT_BYTES) !== 0) break;
    }
  }
  for (let index = start; index < values.length; index++) if (Number.isNaN(values[index]!)) return index;
  return -1;
}
