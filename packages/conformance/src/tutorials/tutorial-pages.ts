import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** Folder of the tutorials. */
export const TUTORIALS: string = resolve(import.meta.dirname, '../../../../docs/tutorials');

/** File names of the tutorials. Each page is its own source: its commands stay, its outputs are written anew. */
export function tutorialPages(): string[] {
  return readdirSync(TUTORIALS)
    .filter((name) => name.endsWith('.md'))
    .sort();
}
