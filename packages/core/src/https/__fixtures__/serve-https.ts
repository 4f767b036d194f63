import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { HttpsOptions } from '../../model/https/https-options.js';

const CERTIFICATE = readFileSync(join(import.meta.dirname, 'localhost-cert.pem'), 'utf8');
const KEY = readFileSync(join(import.meta.dirname, 'localhost-key.pem'), 'utf8');

/** What a path answers: the content, or a function that answers itself. */
export type Route =
  | string
  | Uint8Array
  | object
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** A running server with options that allow it. */
export interface HttpsServer {
  /** `https://localhost:<port>` */
  readonly origin: string;
  readonly port: number;
  /** Method, path with query, and range of each request so far. */
  readonly requests: string[];
  readonly https: HttpsOptions;
}

/** Serves files over https on this machine until the test is finished; what has no route is 404. */
export async function serveHttps(routes: Readonly<Record<string, Route>>): Promise<HttpsServer> {
  const requests: string[] = [];
  const server = createServer({ cert: CERTIFICATE, key: KEY }, (request, response) => {
    requests.push(`${request.method} ${request.url}${request.headers.range ? ' bytes' : ''}`);
    const route = routes[new URL(request.url ?? '/', 'https://localhost').pathname];
    if (route === undefined) response.writeHead(404).end('nothing');
    else if (typeof route === 'function') route(request, response);
    else if (typeof route === 'string' || route instanceof Uint8Array) send(response, Buffer.from(route));
    else send(response, Buffer.from(JSON.stringify(route)));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const https = { allowHosts: [`localhost:${port}`], ca: CERTIFICATE, allowPrivateAddresses: true };
  return { origin: `https://localhost:${port}`, port, requests, https };
}

function send(response: ServerResponse, content: Buffer): void {
  response.writeHead(200, { 'content-type': 'text/html', 'content-length': content.length }).end(content);
}
