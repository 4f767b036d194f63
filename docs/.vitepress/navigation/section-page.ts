import type { Page } from '../pages/read-page.ts';
import { sectionGroups } from './section-groups.ts';
import type { Section, SectionFolder } from './sections.ts';

/**
 * The front page of a section: each of its pages with its first sentence.
 *
 * @param from - Folder of the page from the repository's root.
 */
export function sectionPage(section: Section, pages: readonly Page[], from: string): string {
  const groups = sectionGroups(section.folder as SectionFolder, pages);
  const up = '../'.repeat(from.split('/').length);
  return [
    '---\neditLink: false\n---',
    `# ${section.title}`,
    section.about,
    ...groups.flatMap(({ title, pages: listed }) => [
      ...(title === '' ? [] : [`## ${title}`]),
      listed.map((page) => `- [${page.title}](${up}${page.file})${saying(page)}`).join('\n'),
    ]),
    '',
  ].join('\n\n');
}

/** The first sentence of a page, without its links, which lead from elsewhere. */
function saying({ summary }: Page): string {
  const plain = summary.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  const [sentence] = /^.*?[.!](?=\s|$)/.exec(plain) ?? [plain];
  return sentence === '' ? '' : `<br>${sentence}`;
}
