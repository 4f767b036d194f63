import type { StartedEngine } from '../start-engine.js';

const LARGEST_BLOCK = 2 ** 30;
const SMALLEST_BLOCK = 16;

/**
 * Overwrites with zeros what the engine has freed: allocates all of it, largest blocks first, clears and frees it
 * again. Freed blocks still hold what was in them, such as the bytes of models. The memory does not grow.
 */
export function clearFreeMemory({ engine, memory }: Pick<StartedEngine, 'engine' | 'memory'>): void {
  const { buffer } = memory;
  const taken: number[] = [];
  // The allocator asks the loader for more memory, which calls this and takes an exception for a no.
  Reflect.set(memory, 'grow', () => {
    throw new RangeError('Expected no growth while free memory is cleared.');
  });
  try {
    for (let bytes = LARGEST_BLOCK; bytes >= SMALLEST_BLOCK; bytes /= 2) {
      for (let at = engine._malloc(bytes); at !== 0; at = engine._malloc(bytes)) {
        new Uint8Array(buffer, at, bytes).fill(0);
        taken.push(at);
      }
    }
  } finally {
    Reflect.deleteProperty(memory, 'grow');
    for (const at of taken.reverse()) engine._free(at);
  }
}
