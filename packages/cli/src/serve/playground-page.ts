import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { findBeside } from './find-beside.js';
import type { RequestReport } from './request-report.js';

/** Where the playground lies; every other path is the function's. */
export const PLAYGROUND_PATH = '/_playground/';

const MEDIA_TYPES = {
  'index.html': 'text/html; charset=utf-8',
  'style.css': 'text/css; charset=utf-8',
  'main.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

const HEADERS = {
  'content-security-policy':
    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
};

/** What the page asks beside its own files. */
export interface PlaygroundSource {
  /** What the page is told about the function. */
  readonly config: unknown;
  /** Report of a request that the page sent under this id. */
  report(id: string): RequestReport | undefined;
}

/** Makes the part of a server that answers for the playground, and sends browsers from `/` there. */
export function playgroundPage(source: PlaygroundSource) {
  const files = new Map(
    Object.entries(MEDIA_TYPES).map(([name, mediaType]) => [
      name,
      { mediaType, content: readFileSync(join(findBeside('playground'), name)) },
    ]),
  );
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const path = (request.url ?? '/').split('?', 1)[0] as string;
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (path === PLAYGROUND_PATH.slice(0, -1) || (path === '/' && isRead && wantsHtml(request))) {
      response.writeHead(302, { location: PLAYGROUND_PATH, 'cache-control': 'no-store' }).end();
      return true;
    }
    if (!path.startsWith(PLAYGROUND_PATH)) return false;
    const name = path.slice(PLAYGROUND_PATH.length) || 'index.html';
    const file = files.get(name);
    if (!isRead) send(response, 405, 'text/plain', 'Only GET.');
    else if (file) send(response, 200, file.mediaType, file.content);
    else if (name === 'config.json') sendJson(response, source.config);
    else if (name.startsWith('reports/')) sendJson(response, source.report(name.slice('reports/'.length)));
    else send(response, 404, 'text/plain', 'Not part of the playground.');
    return true;
  };
}

function wantsHtml(request: IncomingMessage): boolean {
  return request.headers.accept?.includes('text/html') ?? false;
}

function sendJson(response: ServerResponse, value: unknown): void {
  send(response, value === undefined ? 404 : 200, 'application/json', JSON.stringify(value ?? null));
}

function send(response: ServerResponse, status: number, mediaType: string, content: string | Buffer): void {
  response.writeHead(status, { ...HEADERS, 'content-type': mediaType }).end(content);
}
