import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { parseAllowedHost } from './allowed-host.js';

/** Where files on the web may come from, and how much they may cost; checked and complete. */
export interface HttpsRules {
  /** Hosts that may be asked, redirects included, in the form of `parseAllowedHost()`. */
  readonly allowHosts: readonly string[];
  /** Bytes of one file at most. */
  readonly maxBytes: number;
  /** Milliseconds that one file may take, redirects included. */
  readonly timeoutMs: number;
  /** Milliseconds until the server must answer: name, connection, TLS and headers, for each redirect anew. */
  readonly responseTimeoutMs: number;
  /** Redirects followed per file. */
  readonly maxRedirects: number;
  /** Certificates that count instead of those that Node.js trusts, PEM. */
  readonly ca?: string | readonly string[] | undefined;
  /** Whether addresses that are not public may be asked. */
  readonly allowPrivateAddresses: boolean;
}

/** {@link HttpsRules} as a caller gives them. */
export type HttpsRulesOptions = Pick<HttpsRules, 'allowHosts'> & {
  readonly [Key in keyof HttpsRules]?: HttpsRules[Key] | undefined;
};

/** How options are read. */
export interface HttpsRulesReading {
  /** What options are that are left out. */
  readonly defaults: Readonly<Required<Omit<HttpsRules, 'allowHosts' | 'ca'>>>;
  /** Largest `maxBytes`. */
  readonly mostBytes: number;
  /** What messages call the options together. */
  readonly name: string;
  /** What messages put in front of one option, such as `https.`. */
  readonly prefix: string;
}

const LONGEST_TIMEOUT_MS = 900_000;

/**
 * Checks the options of a caller and fills in their defaults.
 *
 * @throws {InvalidOptionError} If an option is unknown or not allowed, or no host is.
 */
export function resolveHttpsRules(options: HttpsRulesOptions, reading: HttpsRulesReading): HttpsRules {
  const { defaults, name, prefix } = reading;
  if (typeof options !== 'object' || options === null) {
    throw new InvalidOptionError({ option: name, expected: 'an object with allowHosts', received: options });
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const rules: HttpsRules = { allowHosts: [], ...defaults, ...Object.fromEntries(given) };
  for (const [key] of given) {
    if (key in defaults || key === 'allowHosts' || key === 'ca') continue;
    const expected = `made of allowHosts, ca, ${Object.keys(defaults).join(', ')}`;
    throw new InvalidOptionError({ option: name, expected, received: key });
  }
  checkRanges(rules, reading);
  const { allowHosts, allowPrivateAddresses: received } = rules;
  if (typeof received !== 'boolean') {
    const option = `${prefix}allowPrivateAddresses`;
    throw new InvalidOptionError({ option, expected: 'true or false', received });
  }
  const option = `${prefix}allowHosts`;
  if (!Array.isArray(allowHosts) || allowHosts.length === 0) {
    const expected = 'a list with the hosts that files may come from';
    throw new InvalidOptionError({ option, expected, received: options.allowHosts });
  }
  return { ...rules, allowHosts: allowHosts.map((entry) => parseAllowedHost(entry, option)) };
}

function checkRanges(rules: HttpsRules, { mostBytes, prefix }: HttpsRulesReading): void {
  const ranges = {
    maxBytes: [1, mostBytes],
    timeoutMs: [1, LONGEST_TIMEOUT_MS],
    responseTimeoutMs: [1, LONGEST_TIMEOUT_MS],
    maxRedirects: [0, 10],
  } as const;
  for (const [key, [least, most]] of Object.entries(ranges)) {
    const received = rules[key as keyof typeof ranges];
    if (Number.isInteger(received) && received >= least && received <= most) continue;
    const expected = `a whole number from ${least} to ${most}`;
    throw new InvalidOptionError({ option: `${prefix}${key}`, expected, received });
  }
}
