import { headingSlug } from './heading-slug.ts';
import { withoutFences } from './markdown-links.ts';

/** The anchors of a Markdown text as GitHub makes them: those of its headings, the second of a name with `-1`. */
export function markdownAnchors(text: string): Set<string> {
  const anchors = new Set<string>();
  const seen = new Map<string, number>();
  for (const [, heading = ''] of withoutFences(text).matchAll(/^ {0,3}#{1,6} +(.+?)(?: +#+)?$/gm)) {
    const slug = headingSlug(plain(heading));
    const before = seen.get(slug) ?? 0;
    anchors.add(before === 0 ? slug : `${slug}-${before}`);
    seen.set(slug, before + 1);
  }
  for (const [, id = ''] of text.matchAll(/<a (?:id|name)="([^"]+)"/g)) anchors.add(id);
  return anchors;
}

/** A heading as it is read: without emphasis, backslashes and the addresses of links. */
function plain(heading: string): string {
  return heading
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[`*]/g, '')
    .replaceAll(/\\(?=[^\w\s])/g, '');
}
