import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is read of one page. */
interface BuiltPage {
  readonly ids: ReadonlySet<string>;
  readonly links: readonly string[];
}

/**
 * Looks through the built pages for links, anchors and pictures that lead nowhere. VitePress itself checks that pages
 * exist, but no anchors, and no links in HTML.
 *
 * @param folder - The built site.
 * @param base - Path that it is served under, with `/` at both ends.
 * @returns One line for each that leads nowhere.
 */
export function checkSite(folder: string, base: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
    file.replaceAll('\\', '/'),
  );
  const present = new Set(files);
  const pages = new Map(
    files
      .filter((file) => file.endsWith('.html'))
      .map((file) => [file, readBuilt(readFileSync(join(folder, file), 'utf8'))]),
  );
  return [...pages].flatMap(([page, { links }]) =>
    links.filter((link) => !leadsSomewhere(link, page)).map((link) => `${page}: ${link}`),
  );

  function leadsSomewhere(link: string, page: string): boolean {
    const here = new URL(page, `http://site${base}`);
    const { origin, pathname, hash } = new URL(link, here);
    if (origin !== here.origin) return true;
    if (!pathname.startsWith(base)) return false;
    const path = decodeURIComponent(pathname.slice(base.length));
    const file = [path, `${path}.html`, `${path}index.html`].find((each) => present.has(each) && each !== '');
    if (file === undefined) return false;
    const ids = pages.get(file)?.ids;
    return hash === '' || ids === undefined || ids.has(decodeURIComponent(hash.slice(1)));
  }
}

function readBuilt(html: string): BuiltPage {
  const values = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, value = '']) => decode(value));
  return {
    ids: new Set(values(/\sid="([^"]+)"/g)),
    links: [...new Set(values(/<(?:a|img|link|script)\b[^>]*?\s(?:href|src)="([^"]*)"/g))],
  };
}

function decode(value: string): string {
  return value.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
}
