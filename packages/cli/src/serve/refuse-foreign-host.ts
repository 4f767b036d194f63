import type { IncomingMessage, ServerResponse } from 'node:http';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses requests under a name that is not this machine's while only this machine is listened to. Else a page on the
 * web whose own name comes to mean 127.0.0.1 could read answers.
 *
 * @returns Whether the request was refused, with 403.
 */
export function refuseForeignHost(host: string, request: IncomingMessage, response: ServerResponse): boolean {
  const isLoopback = LOOPBACK.has(host) || LOOPBACK.has(`[${host}]`);
  const named = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  if (!isLoopback || LOOPBACK.has(named)) return false;
  const message = 'Expected the host localhost or 127.0.0.1; --host listens under other names.';
  response.writeHead(403, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
  return true;
}
