import { AbortedError } from '../errors/aborted-error.js';
import { ImageFetchError } from '../errors/image-fetch-error.js';
import { ImageReferenceError } from '../errors/image-reference-error.js';
import { ImageTooLargeError } from '../errors/image-too-large-error.js';
import { fetchBytes } from '../https/fetch-bytes.js';
import { HttpsFault } from '../https/https-fault.js';
import { type HttpsRules, resolveHttpsRules } from '../https/https-rules.js';
import { showUrl } from '../https/show-url.js';

/** Where pictures on the web may come from, and how much they may cost. */
export interface FetchImageOptions {
  /**
   * Hosts that may be asked, redirects included: `images.example.com`, or `*.example.com` for every host below it
   * but not itself. Port 443 only, unless the entry names another: `images.example.com:8443`.
   */
  readonly allowHosts: readonly string[];
  /** Bytes of the file at most. 1 to 2147483647. @defaultValue 67108864, which is 64 MiB */
  readonly maxBytes?: number;
  /** Milliseconds for all of it, redirects included. 1 to 900000. @defaultValue 10000 */
  readonly timeoutMs?: number;
  /**
   * Milliseconds until the server must answer: name, connection, TLS and headers, for each redirect anew.
   * 1 to 900000. @defaultValue 5000
   */
  readonly responseTimeoutMs?: number;
  /** Redirects followed. 0 to 10. @defaultValue 3 */
  readonly maxRedirects?: number;
  /** Certificates of a private authority, PEM, which count instead of those that Node.js trusts. */
  readonly ca?: string | readonly string[];
  /**
   * Whether addresses that are not public may be asked: private networks, this machine, cloud metadata with the
   * credentials of the function. For tests, and where every allowed host is trusted. @defaultValue false
   */
  readonly allowPrivateAddresses?: boolean;
}

/** What {@link FetchImageOptions} are where they are left out. */
export const FETCH_IMAGE_DEFAULTS: Readonly<Required<Omit<FetchImageOptions, 'allowHosts' | 'ca'>>> =
  Object.freeze({
    maxBytes: 64 * 1024 * 1024,
    timeoutMs: 10_000,
    responseTimeoutMs: 5000,
    maxRedirects: 3,
    allowPrivateAddresses: false,
  });

/**
 * Fetches the file of a picture that a request names by its address. The name is resolved once, and the address that
 * was checked is the one connected to; each redirect is checked again. The content type does not matter.
 *
 * Errors carry the address without its query, and nothing that the one who named it must not see: no address in a
 * private network, no list of allowed hosts.
 *
 * @param url - An `https:` address.
 * @param signal - Ends it.
 * @returns The bytes as the server gave them; they have not been looked at.
 * @throws {InvalidOptionError} If an option is unknown or not allowed.
 * @throws {ImageReferenceError} If the address is no `https:` URL, holds a user, leads to a host that is not allowed or
 * to a private address, or the server has no such file (404, 410).
 * @throws {ImageFetchError} If the server cannot be reached, is slow, refuses, or redirects too often.
 * @throws {ImageTooLargeError} If the file has more than `maxBytes`, by its announced size or while it arrives.
 * @throws {AbortedError} If `signal` was aborted.
 * @example
 * ```ts
 * const bytes = await fetchImage('https://images.example.com/cat.jpg', { allowHosts: ['images.example.com'] });
 * ```
 */
export async function fetchImage(
  url: string,
  options: FetchImageOptions,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const rules = resolveHttpsRules(options, {
    defaults: FETCH_IMAGE_DEFAULTS,
    mostBytes: 2 ** 31 - 1,
    name: 'options',
    prefix: '',
  });
  const address = typeof url === 'string' ? URL.parse(url) : null;
  if (address === null) {
    throw new ImageReferenceError({ source: 'the address given', reason: 'it is no URL' });
  }
  const source = address.protocol === 'https:' ? showUrl(address) : `the ${address.protocol} address given`;
  try {
    return (await fetchBytes(address, rules, signal)).bytes;
  } catch (error) {
    throw error instanceof HttpsFault ? imageError(source, error, rules) : error;
  }
}

function imageError(source: string, fault: HttpsFault, { maxBytes }: HttpsRules): Error {
  const { reason, cause } = fault;
  switch (fault.kind) {
    case 'forbidden':
    case 'missing':
      return new ImageReferenceError({ source, reason, cause });
    case 'too-large': {
      const received = fault.byteLength ?? maxBytes + 1;
      return new ImageTooLargeError({ limit: 'maxBytes', allowed: maxBytes, received, cause });
    }
    case 'aborted':
      return new AbortedError({ stage: 'fetching the picture', cause });
    case 'broken':
      return new ImageFetchError({ source, reason, cause });
  }
}
