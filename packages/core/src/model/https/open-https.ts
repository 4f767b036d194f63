import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { ModelFetchError } from '../../errors/model-fetch-error.js';
import { ModelNotFoundError } from '../../errors/model-not-found-error.js';
import { VisionError } from '../../errors/vision-error.js';
import { isAllowedHost } from './allowed-host.js';
import { isPrivateAddress } from './is-private-address.js';
import { type LocatedUrl, showUrl } from './located-url.js';
import { publicLookup } from './public-lookup.js';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const MISSING: ReadonlySet<number> = new Set([404, 410]);
const GIVEN: ReadonlySet<number> = new Set([200, 206, 416]);

/**
 * Asks for a file and follows redirects; each address has to keep the rules.
 *
 * @param signal - Ends the request and the reading of its answer.
 * @param range - Value of the `Range` header.
 * @returns An answer with status 200, or 206 or 416 if a range was asked for; its body is not read.
 * @throws {ModelNotFoundError} If the server answers 404 or 410.
 * @throws {ModelFetchError} If an address breaks the rules, or the server cannot be reached or refuses.
 */
export async function openHttps(
  at: LocatedUrl,
  signal: AbortSignal,
  range?: string,
): Promise<IncomingMessage> {
  let { url } = at;
  for (let redirects = 0; ; redirects += 1) {
    checkAddress(url, at);
    const answer = await ask(url, at, signal, range);
    const status = answer.statusCode ?? 0;
    if (GIVEN.has(status) && (range !== undefined || status === 200)) return plain(answer, at);
    answer.destroy();
    if (MISSING.has(status)) {
      throw new ModelNotFoundError({ source: at.shown, tried: [`${showUrl(url)} (HTTP ${status})`] });
    }
    if (!REDIRECTS.has(status)) throw failed(at, `${url.host} answers with HTTP status ${status}`);
    if (redirects === at.rules.maxRedirects) {
      throw failed(at, `it redirects more than ${redirects} times (https.maxRedirects)`);
    }
    url = redirectTarget(answer.headers.location, url, at);
  }
}

function checkAddress(url: URL, at: LocatedUrl): void {
  const { allowHosts, allowPrivateAddresses } = at.rules;
  const way = url === at.url ? '' : `it redirects to ${showUrl(url)}, and `;
  if (url.protocol !== 'https:') throw failed(at, `${way}only https: is allowed`);
  if (url.username !== '' || url.password !== '') throw failed(at, `${way}users are not allowed`);
  if (!isAllowedHost(url.host, allowHosts)) {
    throw failed(at, `${way}the host ${url.host} is not in https.allowHosts (${allowHosts.join(', ')})`);
  }
  // Sockets look up names only.
  const address = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(address) !== 0 && !allowPrivateAddresses && isPrivateAddress(address)) {
    throw refusedAddress(at, url.hostname, address);
  }
}

async function ask(
  url: URL,
  at: LocatedUrl,
  signal: AbortSignal,
  range: string | undefined,
): Promise<IncomingMessage> {
  const { rules } = at;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  // Loading it takes 15 ms of a cold start, and most functions have their models beside them.
  const { request } = await import('node:https');
  const asked = request(url, {
    // One connection per request: none is reused that was opened under other rules or died while Lambda was frozen.
    agent: false,
    headers: { 'accept-encoding': 'identity', ...(range === undefined ? {} : { range }) },
    rejectUnauthorized: true,
    signal,
    ...(rules.ca === undefined ? {} : { ca: typeof rules.ca === 'string' ? rules.ca : [...rules.ca] }),
    ...(rules.allowPrivateAddresses
      ? {}
      : { lookup: publicLookup((host, address) => refusedAddress(at, host, address)) }),
  });
  asked.on('response', resolve);
  asked.on('error', reject);
  const timer = setTimeout(() => {
    const reason = `${url.host} did not answer within ${rules.responseTimeoutMs} ms (https.responseTimeoutMs)`;
    asked.destroy(failed(at, reason));
  }, rules.responseTimeoutMs);
  asked.end();
  try {
    return await promise;
  } catch (error) {
    throw connectionError(error, at, signal, `${url.host} cannot be asked`);
  } finally {
    clearTimeout(timer);
  }
}

/** Refuses answers whose bytes are not the file's. */
function plain(answer: IncomingMessage, at: LocatedUrl): IncomingMessage {
  const encoding = answer.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() === 'identity') return answer;
  answer.destroy();
  throw failed(at, `the server compresses it (${encoding}) though it was asked not to`);
}

function redirectTarget(location: string | undefined, from: URL, at: LocatedUrl): URL {
  const target = location === undefined ? null : URL.parse(location, from.href);
  if (target === null) throw failed(at, `${showUrl(from)} redirects to no address`);
  return target;
}

function refusedAddress(at: LocatedUrl, host: string, address: string): ModelFetchError {
  return failed(at, `${host} has the address ${address}, which is not public (https.allowPrivateAddresses)`);
}

/**
 * Says what ended a connection: our own refusal, the time that a file may take, or the network.
 *
 * @param what - What did not work, for messages.
 */
export function connectionError(
  error: unknown,
  at: LocatedUrl,
  signal: AbortSignal,
  what: string,
): VisionError {
  if (error instanceof VisionError) return error;
  if (signal.aborted) {
    return failed(at, `it took longer than ${at.rules.timeoutMs} ms (https.timeoutMs)`, error);
  }
  return failed(at, `${what} (${detailOf(error)})`, error);
}

/** Several addresses that were tried in vain make an error with a code and no message. */
function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message !== '') return error.message.replace(/\.$/, '');
  return 'code' in error ? String(error.code) : error.name;
}

/** A {@link ModelFetchError} about a file. */
export function failed({ shown }: LocatedUrl, reason: string, cause?: unknown): ModelFetchError {
  return new ModelFetchError({ source: shown, reason, cause });
}
