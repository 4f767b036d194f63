import type { DefaultTheme } from 'vitepress';
import type { Page } from '../pages/read-page.ts';

/** Kinds of names, by the folders of TypeDoc, in the order that one looks for them. */
const KINDS: Readonly<Record<string, string>> = {
  functions: 'Functions',
  classes: 'Classes',
  interfaces: 'Interfaces',
  'type-aliases': 'Types',
  variables: 'Constants',
};
const ROOT = 'reference/api/';

/** Entries of the API: their own pages, such as that of `@lambda-vision/core/s3`. */
export function apiEntries(pages: readonly Page[]): Page[] {
  return pages
    .filter(
      ({ route }) => route.startsWith(ROOT) && route.endsWith('/index.md') && route !== `${ROOT}index.md`,
    )
    .sort((a, b) => (a.title < b.title ? -1 : 1));
}

/** A sidebar for each entry of the API, by the address of its page; together they would be on every page. */
export function apiSidebars(pages: readonly Page[]): DefaultTheme.SidebarMulti {
  const entries = apiEntries(pages);
  return Object.fromEntries(
    entries.map((entry) => {
      const kinds = Object.entries(KINDS).flatMap(([folder, text]) => {
        const items = pages
          .filter(({ route }) => route.startsWith(entry.route.replace(/index\.md$/, `${folder}/`)))
          .map(({ title, link }) => ({ text: title, link }));
        return items.length === 0 ? [] : [{ text, items }];
      });
      return [
        entry.link,
        [{ text: 'All packages', link: '/reference/api/' }, entryItem(entry, entries), ...kinds],
      ];
    }),
  );
}

/** An entry and those that lie below it. */
function entryItem(entry: Page, entries: readonly Page[]): DefaultTheme.SidebarItem {
  const below = entries.filter(({ title }) => title.startsWith(`${entry.title}/`));
  return {
    text: entry.title,
    link: entry.link,
    items: below.map(({ title, link }) => ({ text: title.slice(entry.title.length + 1), link })),
  };
}
