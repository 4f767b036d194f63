import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageLink } from './page-link.ts';
import { pageRoute } from './page-route.ts';
import { repository } from './repository.ts';

/** A file of the repository that is a page of the site. */
export interface Page {
  /** Path from the repository's root. */
  readonly file: string;
  /** Path on the site, as VitePress rewrites it. */
  readonly route: string;
  /** Address from the site's base. */
  readonly link: string;
  /** Its first heading, without Markdown. */
  readonly title: string;
  /** Its first paragraph in Markdown; empty where it begins with code or something else. */
  readonly summary: string;
  /** Its flat front matter. */
  readonly frontmatter: Readonly<Record<string, string>>;
}

/** Titles of pages whose own, the name of a folder, says too little on the site. */
const TITLES: Readonly<Record<string, string>> = {
  'packages/benchmarks/README.md': 'How it is measured',
  'packages/conformance/README.md': 'Conformance',
};

/** Reads a page; nothing where the file is none. */
export function readPage(file: string): Page | undefined {
  const route = pageRoute(file);
  if (route === undefined) return undefined;
  const text = readFileSync(join(repository, file), 'utf8');
  const [, matter = ''] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
  const frontmatter = Object.fromEntries(
    [...matter.matchAll(/^([\w-]+):\s*(.*)$/gm)].map(([, key = '', value = '']) => [key, value]),
  );
  const [, heading = ''] = /^# (.+)$/m.exec(text) ?? [];
  const title = (TITLES[file] ?? frontmatter.title ?? heading).replaceAll(/[`\\]/g, '').trim();
  const [, below = ''] = text.split(/^# .+\n/m);
  const [first = ''] = below.trimStart().split(/\n\s*\n/);
  const summary = /^(?!```)[\p{Lu}\d*`[]/u.test(first) ? first.trim().replaceAll(/\s*\n\s*/g, ' ') : '';
  return { file, route, link: pageLink(route), title, summary, frontmatter };
}
