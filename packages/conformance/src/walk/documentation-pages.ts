import { globSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { type PageBlock, pageBlocks } from './page-blocks.ts';

/** Root of the repository. */
export const REPOSITORY: string = resolve(import.meta.dirname, '../../../..');

/** A page of the documentation. */
export interface DocumentationPage {
  /** Path from the repository's root, with forward slashes. */
  readonly path: string;
  readonly blocks: readonly PageBlock[];
}

const PAGES = ['*.md', 'docs/**/*.md', 'packages/*/README.md', 'examples/*/README.md'];

/** Written by a tool from what is checked where it lies: changelogs, and the API reference. */
const GENERATED = /(^|\/)CHANGELOG\.md$|(^|\/)\.|^docs\/generated\//;

/** Every page that a reader may meet, in order of its path. */
export function documentationPages(): DocumentationPage[] {
  return globSync(PAGES, { cwd: REPOSITORY, exclude: (name) => name.includes('node_modules') })
    .map((path) => path.replaceAll(sep, '/'))
    .filter((path) => !GENERATED.test(path))
    .sort()
    .map((path) => ({ path, blocks: pageBlocks(readFileSync(join(REPOSITORY, path), 'utf8')) }));
}
