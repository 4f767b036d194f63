import { join } from 'node:path';
import { defineConfig } from 'vitepress';
import { headingSlug } from './links/heading-slug.ts';
import { repositoryLinks } from './links/repository-links.ts';
import { SECTIONS } from './navigation/sections.ts';
import { createSidebar } from './navigation/sidebar.ts';
import { listMarkdown, SKIPPED_FOLDERS } from './pages/list-markdown.ts';
import { listPages } from './pages/list-pages.ts';
import { pageRoute } from './pages/page-route.ts';
import { REPOSITORY_URL, repository, SITE_URL } from './pages/repository.ts';
import { resolveVue } from './resolve-vue.ts';
import { askedWords } from './search/asked-words.ts';
import { indexedWords } from './search/indexed-words.ts';
import { weightOf } from './search/weight-of.ts';

const pages = listPages();
/** Sections that are rarely gone to share one place of the navigation. */
const RARE: readonly string[] = ['packages', 'decisions', 'project'];
const links = (rare: boolean) =>
  SECTIONS.filter(({ folder }) => RARE.includes(folder) === rare).map(({ folder, title }) => ({
    text: title,
    link: `/${folder}/`,
    activeMatch: `^/${folder}/`,
  }));

export default defineConfig({
  title: 'lambda-vision',
  description: 'Run ONNX vision models in AWS Lambda, in TypeScript, in pure WebAssembly.',
  lang: 'en-US',
  base: new URL(SITE_URL).pathname,
  cleanUrls: true,
  metaChunk: true,
  // Pages are the files of the repository where they lie, READMEs of packages and examples too.
  srcDir: '..',
  srcExclude: [
    ...SKIPPED_FOLDERS.map((name) => `**/${name}/**`),
    ...listMarkdown().filter((file) => pageRoute(file) === undefined),
  ],
  rewrites: (file) => pageRoute(file) ?? file,
  sitemap: { hostname: SITE_URL },
  head: [
    ['link', { rel: 'icon', href: `${new URL(SITE_URL).pathname}logo.svg`, type: 'image/svg+xml' }],
    ['meta', { name: 'theme-color', content: '#0b1412' }],
  ],
  markdown: {
    anchor: { slugify: headingSlug },
    // GitHub's own pair has colours that are too pale on the ground of code.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-default' },
    config: repositoryLinks,
  },
  vite: {
    publicDir: join(repository, 'docs/.vitepress/public'),
    plugins: [resolveVue()],
    // The search index, which is fetched when the search is opened.
    build: { chunkSizeWarningLimit: 3_000 },
  },
  themeConfig: {
    logo: '/logo.svg',
    nav: [...links(false), { text: 'More', items: links(true) }],
    sidebar: createSidebar(pages),
    outline: { level: [2, 3] },
    search: {
      provider: 'local',
      options: {
        miniSearch: {
          options: { tokenize: indexedWords },
          searchOptions: {
            tokenize: askedWords,
            combineWith: 'AND',
            fuzzy: 0.1,
            prefix: true,
            boost: { title: 4, text: 2, titles: 1 },
            boostDocument: weightOf,
          },
        },
      },
    },
    socialLinks: [{ icon: 'github', link: REPOSITORY_URL }],
    editLink: { pattern: `${REPOSITORY_URL}/edit/main/:path`, text: 'Edit this page on GitHub' },
    externalLinkIcon: true,
    footer: { message: 'MIT licence' },
  },
});
