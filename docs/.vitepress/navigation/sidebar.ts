import type { DefaultTheme } from 'vitepress';
import type { Page } from '../pages/read-page.ts';
import { apiEntries, apiSidebars } from './api-sidebar.ts';
import { sectionGroups } from './section-groups.ts';
import { SECTIONS, type Section, type SectionFolder } from './sections.ts';

/** The sidebars of the site, made from its pages: one for each section, and one for each entry of the API. */
export function createSidebar(pages: readonly Page[]): DefaultTheme.SidebarMulti {
  const sections = SECTIONS.map(
    (section) => [`/${section.folder}/`, sectionSidebar(section, pages)] as const,
  );
  return { ...Object.fromEntries(sections), ...apiSidebars(pages) };
}

function sectionSidebar({ folder, title }: Section, pages: readonly Page[]): DefaultTheme.SidebarItem[] {
  const groups = sectionGroups(folder as SectionFolder, pages).map((group) => ({
    text: group.title || title,
    ...(group.title === '' ? { link: `/${folder}/` } : {}),
    items: group.pages.map((page) => ({ text: shortTitle(page), link: page.link })),
  }));
  if (folder === 'how-to') return [{ text: title, link: `/${folder}/` }, ...groups];
  if (folder !== 'reference') return groups;
  const entries = apiEntries(pages).map(({ title: name, link }) => ({
    text: name.replace(/^@[\w-]+\//, ''),
    link,
  }));
  return [...groups, { text: 'API', link: '/reference/api/', items: entries }];
}

/** Decisions carry their numbers, runs of one suite of the benchmarks its name. */
function shortTitle({ title, route }: Page): string {
  const [, suite] = title.startsWith('Benchmarks, ') ? (/([\w-]+)\.md$/.exec(route) ?? []) : [];
  if (suite !== undefined) return title.replace('Benchmarks', `Run of ${suite}`);
  const [, number] = /^decisions\/(\d+)-/.exec(route) ?? [];
  return number === undefined ? title : `${Number(number)}. ${title}`;
}
