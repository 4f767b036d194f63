import * as core from '@lambda-vision/core';

/** Where pictures on the web may come from, and how much they may cost. */
export interface ImageUrlOptions {
  /**
   * Hosts that may be asked, redirects included: `pictures.example.com`, or `*.example.com` for every host below it.
   * Port 443 only, unless the entry names another: `pictures.example.com:8443`.
   */
  readonly allowHosts: readonly string[];
  /** Milliseconds that one picture may take, redirects included. @defaultValue core's */
  readonly timeoutMs?: number;
  /** Milliseconds until the server must answer, for each redirect anew. @defaultValue core's */
  readonly responseTimeoutMs?: number;
  /** Redirects followed per picture. @defaultValue core's */
  readonly maxRedirects?: number;
  /** Certificates of a private authority, PEM, which count instead of those that Node.js trusts. */
  readonly ca?: string | readonly string[];
  /** Whether addresses that are not public may be asked. @defaultValue false */
  readonly allowPrivateAddresses?: boolean;
}

type FetchImage = (
  url: string,
  options: ImageUrlOptions & { readonly maxBytes: number },
  signal?: AbortSignal,
) => Promise<Uint8Array>;

/**
 * Fetches a picture; the rules for hosts and addresses are core's.
 *
 * @throws {ImageReferenceError} If a host is not allowed or has nothing there.
 * @throws {ImageFetchError} If a server is slow or fails.
 * @throws {ImageTooLargeError} If it has more than `maxBytes`.
 */
export const fetchImage: FetchImage = (url, options, signal) =>
  (core as unknown as { fetchImage: FetchImage }).fetchImage(url, options, signal);
