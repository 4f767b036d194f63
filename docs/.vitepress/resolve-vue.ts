import { join } from 'node:path';
import type { Plugin } from 'vitepress';
import { repository } from './pages/repository.ts';

/**
 * Lets pages anywhere in the repository import Vue from the packages of `docs/`: compiled pages import it by name, and a
 * README has no `node_modules` above it that holds it.
 */
export function resolveVue(): Plugin {
  const importer = join(repository, 'docs/index.md');
  return {
    name: 'resolve-vue',
    enforce: 'pre',
    resolveId(source, from, options) {
      if (!/^vue(?:\/server-renderer)?$/.test(source) || from === importer) return undefined;
      return this.resolve(source, importer, { ...options, skipSelf: true });
    },
  };
}
