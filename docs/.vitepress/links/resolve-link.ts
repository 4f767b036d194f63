import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { pageLink } from '../pages/page-link.ts';
import { pageRoute } from '../pages/page-route.ts';
import { REPOSITORY_URL, repository, SITE_URL } from '../pages/repository.ts';

const BLOB = `${REPOSITORY_URL}/blob/main/`;
const TREE = `${REPOSITORY_URL}/tree/main/`;

/** Files that the site tells in another way, and the pages that do. */
const TOLD_BY: Readonly<Record<string, string>> = {
  '.': '/',
  'README.md': '/',
  'packages/benchmarks/results/README.md': '/benchmarks/',
};

/**
 * Resolves a link as GitHub does, from the file that it stands in, and says where it leads on the site: to a page, else
 * to the file on GitHub. Addresses of the repository and of the site itself lead to pages too.
 *
 * @param href - The link as it is written.
 * @param from - Path of the file from the repository's root.
 * @returns A link from the site's base, or an address elsewhere.
 * @throws {Error} If the link leads to a file that does not exist.
 */
export function resolveLink(href: string, from: string): string {
  const [, path = '', hash = ''] = /^([^#]*)(#.*)?$/.exec(href) ?? [];
  if (href.startsWith(SITE_URL)) return `/${href.slice(SITE_URL.length)}`;
  const ours = [BLOB, TREE].find((prefix) => path.startsWith(prefix));
  if (path === '' || (ours === undefined && /^(?:[a-z][a-z\d+.-]*:|\/)/i.test(path))) return href;
  const target =
    ours === undefined
      ? posix.normalize(posix.join(posix.dirname(from), decodeURI(path)))
      : decodeURI(path.slice(ours.length));
  const file = target.replace(/\/$/, '');
  if (TOLD_BY[file] !== undefined) return `${TOLD_BY[file]}${hash}`;
  const kind = statSync(join(repository, file), { throwIfNoEntry: false });
  if (kind === undefined) throw new Error(`${from} links to ${href}, but ${file} does not exist.`);
  const page = kind.isDirectory() ? `${file}/README.md` : file;
  const route = existsSync(join(repository, page)) ? pageRoute(page) : undefined;
  if (route !== undefined) return `${pageLink(route)}${hash}`;
  return `${kind.isDirectory() ? TREE : BLOB}${encodeURI(file)}${hash}`;
}
