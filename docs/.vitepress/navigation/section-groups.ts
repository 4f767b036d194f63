import type { Page } from '../pages/read-page.ts';
import { GROUP_TITLES, groupTitle } from './groups.ts';
import type { SectionFolder } from './sections.ts';

/** Pages that are listed together; a group without a title is the whole section. */
export interface PageGroup {
  readonly title: string;
  readonly pages: readonly Page[];
}

/** Groups the pages of a section, without its own page and the API, in the order that they are read in. */
export function sectionGroups(folder: SectionFolder, all: readonly Page[]): PageGroup[] {
  const pages = all
    .filter(({ route }) => route.startsWith(`${folder}/`) && route !== `${folder}/index.md`)
    .filter(({ route }) => !route.startsWith('reference/api/'))
    .sort((a, b) => orderOf(a) - orderOf(b) || (titleOf(a) < titleOf(b) ? -1 : 1));
  if (folder === 'benchmarks') return benchmarkGroups(pages);
  if (folder !== 'how-to') return [{ title: '', pages }];
  return GROUP_TITLES.map((title) => ({
    title,
    pages: pages.filter(({ route, frontmatter }) => groupTitle(route, frontmatter.group) === title),
  })).filter((group) => group.pages.length > 0);
}

/** Runs beside the peers, and what the long tests of the packages found. */
function benchmarkGroups(pages: readonly Page[]): PageGroup[] {
  const isRun = ({ route }: Page) => route.split('/').length === 2;
  return [
    { title: '', pages: pages.filter(isRun) },
    { title: 'Figures of the long tests', pages: pages.filter((page) => !isRun(page)) },
  ];
}

/** Decisions follow their numbers; others the `order` they name, then the alphabet. */
function orderOf({ route, frontmatter }: Page): number {
  const [, number] = /^decisions\/(\d+)-/.exec(route) ?? [];
  return Number(number ?? frontmatter.order ?? 1_000);
}

function titleOf({ title }: Page): string {
  return title.toLowerCase();
}
