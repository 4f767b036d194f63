import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './repository.ts';

/** Folders that hold no text of ours, or copies of it. */
export const SKIPPED_FOLDERS: readonly string[] = [
  '__fixtures__',
  'coverage',
  'dist',
  'node_modules',
  'peers',
  'templates',
];

/** Lists the Markdown files of the repository, as sorted paths from its root; what starts with a dot is left out. */
export function listMarkdown(folder = ''): string[] {
  return readdirSync(join(repository, folder), { withFileTypes: true })
    .flatMap((entry) => {
      if (entry.name.startsWith('.') || SKIPPED_FOLDERS.includes(entry.name)) return [];
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return listMarkdown(path);
      return entry.isFile() && entry.name.endsWith('.md') ? [path] : [];
    })
    .sort();
}
