import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { TimeIsOver } from '../transfer/time-is-over.js';
import type { TimeLimit } from '../transfer/time-limit.js';
import { isAllowedHost } from './allowed-host.js';
import { HttpsFault } from './https-fault.js';
import type { HttpsRules } from './https-rules.js';
import { isPrivateAddress } from './is-private-address.js';
import { publicLookup } from './public-lookup.js';
import { showUrl } from './show-url.js';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const MISSING: ReadonlySet<number> = new Set([404, 410]);
const GIVEN: ReadonlySet<number> = new Set([200, 206, 416]);

/**
 * Asks for a file and follows redirects; each address has to keep the rules.
 *
 * @param limit - Ends the request and the reading of its answer.
 * @param range - Value of the `Range` header.
 * @returns An answer with status 200, or 206 or 416 if a range was asked for; its body is not read.
 * @throws {HttpsFault} If an address breaks the rules, or the server cannot be reached, refuses or has no such file.
 */
export async function openHttps(
  start: URL,
  rules: HttpsRules,
  limit: TimeLimit,
  range?: string,
): Promise<IncomingMessage> {
  let url = start;
  for (let redirects = 0; ; redirects += 1) {
    checkAddress(url, rules, url === start ? '' : `it redirects to ${showUrl(url)}, and `);
    const answer = await ask(url, rules, limit, range);
    const status = answer.statusCode ?? 0;
    if (GIVEN.has(status) && (range !== undefined || status === 200)) return plain(answer);
    answer.destroy();
    if (MISSING.has(status)) {
      const reason = `its server does not have it (HTTP ${status})`;
      throw new HttpsFault({ kind: 'missing', reason, detail: `${showUrl(url)} (HTTP ${status})` });
    }
    if (!REDIRECTS.has(status)) throw broken(`${url.host} answers with HTTP status ${status}`);
    if (redirects === rules.maxRedirects) {
      const reason = `it redirects more than ${redirects} times`;
      throw new HttpsFault({ kind: 'broken', reason, rule: 'maxRedirects' });
    }
    url = redirectTarget(answer.headers.location, url);
  }
}

/** @param way - How the address was reached, as the start of the reason. */
function checkAddress(url: URL, { allowHosts, allowPrivateAddresses }: HttpsRules, way: string): void {
  if (url.protocol !== 'https:') throw forbidden(`${way}only https: is allowed`);
  if (url.username !== '' || url.password !== '') throw forbidden(`${way}users are not allowed`);
  if (!isAllowedHost(url.host, allowHosts)) {
    const reason = `${way}the host ${url.host} is not allowed`;
    throw new HttpsFault({ kind: 'forbidden', reason, rule: 'allowHosts', detail: allowHosts.join(', ') });
  }
  // Sockets look up names only.
  const address = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(address) !== 0 && !allowPrivateAddresses && isPrivateAddress(address)) {
    throw notPublic(url.hostname, address);
  }
}

async function ask(
  url: URL,
  rules: HttpsRules,
  limit: TimeLimit,
  range: string | undefined,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  // Loading it takes 15 ms of a cold start, and most functions have their models beside them.
  const { request } = await import('node:https');
  const asked = request(url, {
    // One connection per request: none is reused that was opened under other rules or died while Lambda was frozen.
    agent: false,
    headers: { 'accept-encoding': 'identity', ...(range === undefined ? {} : { range }) },
    rejectUnauthorized: true,
    signal: limit.signal,
    ...(rules.ca === undefined ? {} : { ca: typeof rules.ca === 'string' ? rules.ca : [...rules.ca] }),
    ...(rules.allowPrivateAddresses ? {} : { lookup: publicLookup(notPublic) }),
  });
  asked.on('response', resolve);
  asked.on('error', reject);
  const timer = setTimeout(() => {
    const reason = `${url.host} did not answer within ${rules.responseTimeoutMs} ms`;
    asked.destroy(new HttpsFault({ kind: 'broken', reason, rule: 'responseTimeoutMs' }));
  }, rules.responseTimeoutMs);
  asked.end();
  try {
    return await promise;
  } catch (error) {
    throw connectionFault(error, limit, `${url.host} cannot be asked`);
  } finally {
    clearTimeout(timer);
  }
}

/** Refuses answers whose bytes are not the file's. */
function plain(answer: IncomingMessage): IncomingMessage {
  const encoding = answer.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() === 'identity') return answer;
  answer.destroy();
  throw broken(`the server compresses it (${encoding}) though it was asked not to`);
}

function redirectTarget(location: string | undefined, from: URL): URL {
  const target = location === undefined ? null : URL.parse(location, from.href);
  if (target === null) throw broken(`${showUrl(from)} redirects to no address`);
  return target;
}

function notPublic(host: string, address: string): HttpsFault {
  const reason = `${host} has an address that is not public`;
  return new HttpsFault({ kind: 'forbidden', reason, rule: 'allowPrivateAddresses', detail: address });
}

function forbidden(reason: string): HttpsFault {
  return new HttpsFault({ kind: 'forbidden', reason });
}

function broken(reason: string): HttpsFault {
  return new HttpsFault({ kind: 'broken', reason });
}

/**
 * Says what ended a connection: our own refusal, the caller, the time that a file may take, or the network.
 *
 * @param reason - What did not work.
 */
export function connectionFault(error: unknown, limit: TimeLimit, reason: string): HttpsFault {
  if (error instanceof HttpsFault) return error;
  const { aborted, reason: end } = limit.signal;
  if (aborted && end instanceof TimeIsOver) {
    const late = `it took longer than ${end.ms} ms`;
    return new HttpsFault({ kind: 'broken', reason: late, rule: 'timeoutMs', cause: error });
  }
  if (aborted) return new HttpsFault({ kind: 'aborted', reason: 'it was aborted', cause: error });
  return new HttpsFault({ kind: 'broken', reason, detail: detailOf(error), cause: error });
}

/** Several addresses that were tried in vain make an error with a code and no message. */
function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message !== '') return error.message.replace(/\.$/, '');
  return 'code' in error ? String(error.code) : error.name;
}
