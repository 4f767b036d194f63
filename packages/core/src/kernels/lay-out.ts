import type { KernelMemory } from './kernel-api.js';

/** Memory that a kernel may take; it holds a few rows, which for common pictures are some 100 KB. */
const MAX_BYTES = 8 * 1024 * 1024;
/** Vectors are read and written beyond the end of a block. */
const SPARE_BYTES = 16;
const PAGE_BYTES = 64 * 1024;

/**
 * Places blocks one behind the other in a kernel's memory, which grows where it is too small. What was there before
 * is not needed any more.
 *
 * @param sizes - Bytes of each block, by name.
 * @returns Where each begins, at a multiple of 16, with 16 spare bytes behind its end; `undefined` if they take more
 * than 8 MiB, as rows of millions of pixels do, or there is no memory.
 */
export function layOut<Name extends string>(
  memory: KernelMemory,
  sizes: Readonly<Record<Name, number>>,
): Readonly<Record<Name, number>> | undefined {
  const offsets: Partial<Record<Name, number>> = {};
  let end = 0;
  for (const name of Object.keys(sizes) as Name[]) {
    offsets[name] = end;
    end = (end + sizes[name] + SPARE_BYTES + 15) & ~15;
    if (end > MAX_BYTES || end < 0) return undefined;
  }
  const missing = end - memory.buffer.byteLength;
  try {
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
  } catch {
    return undefined;
  }
  return offsets as Record<Name, number>;
}
