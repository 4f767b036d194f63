import { describe, expect, it } from 'vitest';
import { isGroup } from '../navigation/groups.ts';
import { SECTIONS } from '../navigation/sections.ts';
import { listPages } from './list-pages.ts';

const SHAPES: Readonly<Record<string, string>> = {
  tutorials: 'tutorial',
  'how-to': 'how-to',
  reference: 'reference',
  explanation: 'explanation',
  decisions: 'decision',
};
const pages = listPages().filter(({ file }) => !file.startsWith('docs/generated/'));
const shaped = pages.filter(({ file }) => /^docs\/[\w-]+\/(?!README)/.test(file));

describe('front matter', () => {
  it.each(shaped)('$file has the shape of its folder', ({ file, frontmatter }) => {
    expect(frontmatter.shape).toBe(SHAPES[file.split('/')[1] as string]);
  });

  it('names groups that exist, on how-to pages only', () => {
    const grouped = shaped.filter(({ frontmatter }) => frontmatter.group !== undefined);

    expect(grouped.length).toBeGreaterThan(10);
    expect(grouped.filter(({ frontmatter }) => !isGroup(frontmatter.group as string))).toEqual([]);
    expect(grouped.filter(({ frontmatter }) => frontmatter.shape !== 'how-to')).toEqual([]);
  });

  it('gives each tutorial a place of its own', () => {
    const orders = shaped
      .filter(({ frontmatter }) => frontmatter.shape === 'tutorial')
      .map(({ frontmatter }) => Number(frontmatter.order));

    expect(orders.every((order) => order >= 1)).toBe(true);
    expect(new Set(orders).size).toBe(orders.length);
  });
});

describe('pages', () => {
  it.each(pages)('$file has a title', ({ title }) => {
    expect(title).not.toBe('');
  });

  it('have addresses of their own, in a section', () => {
    const links = pages.map(({ link }) => link);
    const folders: string[] = SECTIONS.map(({ folder }) => folder);

    expect(new Set(links).size).toBe(links.length);
    expect(links.filter((link) => link !== '/' && !folders.includes(link.split('/')[1] as string))).toEqual(
      [],
    );
  });
});
