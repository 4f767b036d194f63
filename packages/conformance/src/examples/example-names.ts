import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** Folder of the examples. */
export const EXAMPLES: string = resolve(import.meta.dirname, '../../../../examples');

/** Names of the examples, sorted. */
export const EXAMPLE_NAMES: readonly string[] = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();
