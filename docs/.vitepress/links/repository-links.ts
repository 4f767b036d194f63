import { relative, sep } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';
import { repository } from '../pages/repository.ts';
import { resolveLink } from './resolve-link.ts';

/**
 * What VitePress tells of the page that is rendered: `realPath` is missing where it makes the search index, and both
 * where it only wants to know a title.
 */
interface PageEnvironment {
  readonly path?: string;
  readonly realPath?: string;
}

/** Makes markdown-it resolve links like GitHub, see {@link resolveLink}; Vite resolves those of pictures. */
export function repositoryLinks(md: MarkdownRenderer): void {
  md.core.ruler.push('repository-links', ({ tokens, env }) => {
    const { path, realPath = path } = env as PageEnvironment;
    if (realPath === undefined) return;
    const from = relative(repository, realPath).split(sep).join('/');
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === 'link_open' ? token.attrGet('href') : null;
      if (href !== null) token.attrSet('href', resolveLink(href, from));
    }
  });
}
