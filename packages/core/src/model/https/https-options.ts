import { type HttpsRules, resolveHttpsRules } from '../../https/https-rules.js';
import { resolveCacheDirectory } from '../cache/resolve-cache-directory.js';
import { MAX_MODEL_BYTES } from '../disk/read-file-exactly.js';

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
  /**
   * Absolute path of a folder that keeps weights, such as `/tmp/models`: the next execution of the same environment
   * reads them from there if the server still has the same version. Where it cannot be written or has no space left
   * it is done without. @defaultValue none: nothing is kept
   */
  readonly cacheDirectory?: string;
}

/** What {@link HttpsOptions} are where they are left out. */
export const HTTPS_DEFAULTS: Readonly<Required<Omit<HttpsOptions, 'allowHosts' | 'ca' | 'cacheDirectory'>>> =
  Object.freeze({
    maxBytes: 512 * 1024 * 1024,
    timeoutMs: 60_000,
    responseTimeoutMs: 10_000,
    maxRedirects: 3,
    allowPrivateAddresses: false,
  });

/** {@link HttpsOptions}, checked and complete. */
export interface HttpsAccess {
  readonly rules: HttpsRules;
  readonly cacheDirectory: string | undefined;
}

/**
 * Checks the `https` option and fills in its defaults.
 *
 * @throws {InvalidOptionError} If an option is unknown or not allowed, or no host is.
 */
export function resolveHttpsOptions(options: HttpsOptions): HttpsAccess {
  const { cacheDirectory, ...rules } = options ?? {};
  return {
    rules: resolveHttpsRules(options === null ? options : rules, {
      defaults: HTTPS_DEFAULTS,
      mostBytes: MAX_MODEL_BYTES,
      name: 'https',
      prefix: 'https.',
    }),
    cacheDirectory: resolveCacheDirectory(cacheDirectory, 'https.cacheDirectory'),
  };
}
