import { InvalidOptionError } from '../../errors/invalid-option-error.js';
import type { HttpsRules } from './https-rules.js';

/** A file on the web. */
export interface LocatedUrl {
  readonly url: URL;
  /** As messages and ids show it: without the query, which may hold a signature. */
  readonly shown: string;
  readonly rules: HttpsRules;
}

/** Whether text is an address on the web that models may have. */
export function isHttpsUrl(text: string): boolean {
  return /^https:/i.test(text);
}

/**
 * Reads a caller's address; the rules are checked when it is fetched.
 *
 * @param option - Name of the option, for messages.
 * @throws {InvalidOptionError} If it is no URL, holds a user or password, or no rules are given.
 */
export function locateUrl(text: string, rules: HttpsRules | undefined, option: string): LocatedUrl {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') {
    const expected = 'a path or an https: URL without user and password';
    throw new InvalidOptionError({ option, expected, received: url === null ? text : showUrl(url) });
  }
  if (rules === undefined) {
    throw new InvalidOptionError({
      option: 'https',
      expected: `an object with allowHosts, to fetch ${showUrl(url)},`,
      received: undefined,
    });
  }
  return toLocatedUrl(url, rules);
}

/**
 * The address of a file below a folder.
 *
 * @param folder - Its path ends in `/`.
 * @param path - Has passed `isPathBelow()`.
 */
export function urlBelow(folder: LocatedUrl, path: string): LocatedUrl {
  // Encoded, because a URL reads `%2e%2e` as `..`, and `?` and `#` as ends of the path.
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return toLocatedUrl(new URL(encoded, folder.url), folder.rules);
}

/** The folder of a file, with `/` at the end of its path. */
export function folderOfUrl({ url, rules }: LocatedUrl): LocatedUrl {
  return toLocatedUrl(new URL('.', url), rules);
}

function toLocatedUrl(url: URL, rules: HttpsRules): LocatedUrl {
  return { url, shown: showUrl(url), rules };
}

/** A URL as messages show it. */
export function showUrl({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}
