import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Finds what the build puts beside this package's code.
 *
 * @param name - Path in `dist`.
 */
export function findBeside(name: string): string {
  const built = join(import.meta.dirname, name);
  // Running from source: this file is in src/serve.
  return existsSync(built) ? built : join(import.meta.dirname, '../../dist', name);
}
