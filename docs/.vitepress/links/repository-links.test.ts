import { join } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';
import { describe, expect, it } from 'vitest';
import { repository } from '../pages/repository.ts';
import { repositoryLinks } from './repository-links.ts';

type Rule = (state: { readonly tokens: readonly unknown[]; readonly env: unknown }) => void;

/** Runs the rule on one link, as markdown-it does. */
function rendered(href: string, env: unknown): string {
  const rules: Rule[] = [];
  const md = { core: { ruler: { push: (_: string, pushed: Rule) => rules.push(pushed) } } };
  repositoryLinks(md as unknown as MarkdownRenderer);
  let current = href;
  const link = {
    type: 'link_open',
    attrGet: () => current,
    attrSet: (_: string, value: string) => {
      current = value;
    },
  };
  for (const rule of rules)
    rule({ tokens: [{ children: null }, { children: [{ type: 'text' }, link] }], env });
  return current;
}

describe('repositoryLinks()', () => {
  it('resolves links from the file, not from the page that it becomes', () => {
    const realPath = join(repository, 'packages/core/README.md');

    expect(
      rendered('../../docs/reference/errors.md', { path: '/elsewhere/packages/core.md', realPath }),
    ).toBe('/reference/errors');
  });

  it('takes the path where the search index is made, which has no other', () => {
    expect(rendered('../vips/README.md', { path: join(repository, 'packages/core/README.md') })).toBe(
      '/packages/vips',
    );
  });

  it('leaves links where no page is known', () => {
    expect(rendered('x.md', {})).toBe('x.md');
  });
});
