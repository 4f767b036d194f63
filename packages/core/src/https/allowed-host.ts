import { InvalidOptionError } from '../errors/invalid-option-error.js';

const WILDCARD = '*.';

/**
 * Brings an entry of the allow-list into the form that URLs have: lower case, Punycode, no port 443.
 *
 * @param entry - `host`, `host:port`, `*.domain` or `*.domain:port`.
 * @param option - Name of the allow-list, for messages.
 * @throws {InvalidOptionError} If it is anything else, such as a URL, or a wildcard for a whole top-level domain.
 */
export function parseAllowedHost(entry: unknown, option: string): string {
  const wildcard = typeof entry === 'string' && entry.startsWith(WILDCARD);
  const name = wildcard ? entry.slice(WILDCARD.length) : entry;
  // Hosts of URLs may hold more, such as `*`, but nobody means these.
  if (typeof name === 'string' && /^(?:\[[\da-f:.]+\]|[\p{L}\p{N}._-]+)(?::\d{1,5})?$/iu.test(name)) {
    const url = URL.parse(`https://${name}`);
    if (url !== null && (!wildcard || /[^.]\.[^.]/.test(url.hostname))) {
      return wildcard ? `${WILDCARD}${url.host}` : url.host;
    }
  }
  throw new InvalidOptionError({
    option,
    expected: 'hosts such as files.example.com, files.example.com:8443 or *.example.com',
    received: entry,
  });
}

/**
 * Whether a host is on the allow-list.
 *
 * @param host - Of a URL: with its port unless it is 443.
 * @param allowHosts - Entries that went through {@link parseAllowedHost}.
 */
export function isAllowedHost(host: string, allowHosts: readonly string[]): boolean {
  return allowHosts.some((entry) =>
    entry.startsWith(WILDCARD) ? host.endsWith(entry.slice(1)) : host === entry,
  );
}
