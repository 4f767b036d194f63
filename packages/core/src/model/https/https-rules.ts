import { InvalidOptionError } from '../../errors/invalid-option-error.js';
import { MAX_MODEL_BYTES } from '../read-file-exactly.js';
import { parseAllowedHost } from './allowed-host.js';

/** Where models on the web may come from, and how much they may cost. */
export interface HttpsOptions {
  /**
   * Hosts that may be asked, redirects included: `models.example.com`, or `*.example.com` for every host below it
   * but not itself. Port 443 only, unless the entry names another: `models.example.com:8443`.
   */
  readonly allowHosts: readonly string[];
  /**
   * Bytes of one model at most, its external data included; manifests, labels and dictionaries have at most 8 MiB.
   * 1 to 2147483647. @defaultValue 536870912, which is 512 MiB
   */
  readonly maxBytes?: number;
  /** Milliseconds that one file may take, redirects included. 1 to 900000. @defaultValue 60000 */
  readonly timeoutMs?: number;
  /**
   * Milliseconds until the server must answer: name, connection, TLS and headers, for each redirect anew.
   * 1 to 900000. @defaultValue 10000
   */
  readonly responseTimeoutMs?: number;
  /** Redirects followed per file. 0 to 10. @defaultValue 3 */
  readonly maxRedirects?: number;
  /** Certificates of a private authority, PEM, which count instead of those that Node.js trusts. */
  readonly ca?: string | readonly string[];
  /**
   * Whether addresses that are not public may be asked: private networks, this machine, cloud metadata. For tests,
   * and for servers in a VPC. @defaultValue false
   */
  readonly allowPrivateAddresses?: boolean;
}

/** {@link HttpsOptions}, checked and complete. */
export type HttpsRules = Required<Omit<HttpsOptions, 'ca'>> & Pick<HttpsOptions, 'ca'>;

/** What {@link HttpsOptions} are where they are left out. */
export const HTTPS_DEFAULTS: Readonly<Required<Omit<HttpsOptions, 'allowHosts' | 'ca'>>> = Object.freeze({
  maxBytes: 512 * 1024 * 1024,
  timeoutMs: 60_000,
  responseTimeoutMs: 10_000,
  maxRedirects: 3,
  allowPrivateAddresses: false,
});

const LONGEST_TIMEOUT_MS = 900_000;

const RANGES = {
  maxBytes: [1, MAX_MODEL_BYTES],
  timeoutMs: [1, LONGEST_TIMEOUT_MS],
  responseTimeoutMs: [1, LONGEST_TIMEOUT_MS],
  maxRedirects: [0, 10],
} as const;

/**
 * Checks the `https` option and fills in its defaults.
 *
 * @throws {InvalidOptionError} If an option is unknown or not allowed, or no host is.
 */
export function resolveHttpsRules(options: HttpsOptions): HttpsRules {
  if (typeof options !== 'object' || options === null) {
    throw new InvalidOptionError({
      option: 'https',
      expected: 'an object with allowHosts',
      received: options,
    });
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const rules: HttpsRules = { allowHosts: [], ...HTTPS_DEFAULTS, ...Object.fromEntries(given) };
  for (const [key] of given) {
    if (key in HTTPS_DEFAULTS || key === 'allowHosts' || key === 'ca') continue;
    const expected = `made of allowHosts, ca, ${Object.keys(HTTPS_DEFAULTS).join(', ')}`;
    throw new InvalidOptionError({ option: 'https', expected, received: key });
  }
  for (const [key, [least, most]] of Object.entries(RANGES)) {
    const received = rules[key as keyof typeof RANGES];
    if (Number.isInteger(received) && received >= least && received <= most) continue;
    const expected = `a whole number from ${least} to ${most}`;
    throw new InvalidOptionError({ option: `https.${key}`, expected, received });
  }
  const { allowHosts, allowPrivateAddresses } = rules;
  if (typeof allowPrivateAddresses !== 'boolean') {
    throw new InvalidOptionError({
      option: 'https.allowPrivateAddresses',
      expected: 'true or false',
      received: allowPrivateAddresses,
    });
  }
  if (!Array.isArray(allowHosts) || allowHosts.length === 0) {
    const expected = 'a list with the hosts that models may come from';
    throw new InvalidOptionError({ option: 'https.allowHosts', expected, received: options.allowHosts });
  }
  return { ...rules, allowHosts: allowHosts.map(parseAllowedHost) };
}
