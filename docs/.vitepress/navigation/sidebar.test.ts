import type { DefaultTheme } from 'vitepress';
import { describe, expect, it } from 'vitest';
import { listPages } from '../pages/list-pages.ts';
import type { Page } from '../pages/read-page.ts';
import { createSidebar } from './sidebar.ts';

const page = (route: string, title: string, frontmatter: Record<string, string> = {}): Page => ({
  file: `docs/${route}`,
  route,
  link: `/${route.replace(/(index)?\.md$/, '')}`,
  title,
  summary: '',
  frontmatter,
});

function itemsOf(sidebar: DefaultTheme.SidebarMulti, path: string): DefaultTheme.SidebarItem[] {
  return sidebar[path] as DefaultTheme.SidebarItem[];
}

function linksOf(items: readonly DefaultTheme.SidebarItem[]): string[] {
  return items.flatMap(({ link, items: below = [] }) => [
    ...(link === undefined ? [] : [link]),
    ...linksOf(below),
  ]);
}

describe('createSidebar()', () => {
  it('lists every page of the site below its section', () => {
    const pages = listPages().filter(
      ({ route }) => route !== 'index.md' && !route.startsWith('reference/api/'),
    );
    const sidebar = createSidebar(pages);
    const missing = pages.filter(
      ({ link, route }) => !linksOf(itemsOf(sidebar, `/${route.split('/')[0]}/`)).includes(link),
    );

    expect(pages.length).toBeGreaterThan(60);
    expect(missing.map(({ file }) => file)).toEqual([]);
  });

  it('groups how-to pages by what they name, else by their file, and keeps others at the end', () => {
    const sidebar = createSidebar([
      page('how-to/wash.md', 'Wash'),
      page('how-to/deploy-with-sam.md', 'Deploy with SAM'),
      page('how-to/migrate-from-python.md', 'Migrate from Python'),
      page('how-to/quantize.md', 'Quantize', { group: 'speed' }),
    ]);

    expect(
      itemsOf(sidebar, '/how-to/').map(({ text, items }) => [text, items?.map((item) => item.text)]),
    ).toEqual([
      ['How-to', undefined],
      ['Faster and smaller', ['Quantize']],
      ['Bundle and deploy', ['Deploy with SAM']],
      ['Move here', ['Migrate from Python']],
      ['More', ['Wash']],
    ]);
  });

  it('puts tutorials and decisions into their order, and the rest into that of the alphabet', () => {
    const sidebar = createSidebar([
      page('tutorials/b.md', 'Second', { order: '2' }),
      page('tutorials/z.md', 'First', { order: '1' }),
      page('decisions/0010-a.md', 'A'),
      page('decisions/0002-b.md', 'B'),
      page('explanation/x.md', 'snapshots'),
      page('explanation/y.md', 'Jobs'),
    ]);
    const texts = (path: string) => itemsOf(sidebar, path)[0]?.items?.map(({ text }) => text);

    expect(texts('/tutorials/')).toEqual(['First', 'Second']);
    expect(texts('/decisions/')).toEqual(['2. B', '10. A']);
    expect(texts('/explanation/')).toEqual(['Jobs', 'snapshots']);
  });

  it('gives each entry of the API a sidebar of its names, and the reference one of the entries', () => {
    const api = [
      page('reference/api/index.md', 'API'),
      page('reference/api/core/index.md', '@lambda-vision/core'),
      page('reference/api/core/s3/index.md', '@lambda-vision/core/s3'),
      page('reference/api/core/functions/loadModel.md', 'loadModel()'),
      page('reference/api/core/s3/functions/s3Model.md', 's3Model()'),
    ];
    const sidebar = createSidebar(api);

    expect(linksOf(itemsOf(sidebar, '/reference/'))).toEqual([
      '/reference/',
      '/reference/api/',
      '/reference/api/core/',
      '/reference/api/core/s3/',
    ]);
    expect(linksOf(itemsOf(sidebar, '/reference/api/core/'))).toEqual([
      '/reference/api/',
      '/reference/api/core/',
      '/reference/api/core/s3/',
      '/reference/api/core/functions/loadModel',
    ]);
    expect(linksOf(itemsOf(sidebar, '/reference/api/core/s3/'))).toContain(
      '/reference/api/core/s3/functions/s3Model',
    );
  });
});
