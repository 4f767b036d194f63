import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** The built site, served the way GitHub Pages does. */
export interface ServedSite {
  /** Address of its home page, with `/` at the end. */
  readonly url: string;
  close(): Promise<void>;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * Serves a folder under a path: `/a` is `a.html`, `/a/` is `a/index.html`, what is not there is `404.html`.
 *
 * @param base - Path of the site, with `/` at both ends.
 */
export async function serveSite(folder: string, base: string): Promise<ServedSite> {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname);
    const file = path.startsWith(base) ? await findFile(folder, path.slice(base.length)) : undefined;
    const shown = file ?? join(folder, '404.html');
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': MEDIA_TYPES[extname(shown)] ?? 'application/octet-stream',
    });
    response.end(await readFile(shown));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

async function findFile(folder: string, path: string): Promise<string | undefined> {
  const target = join(folder, normalize(`/${path}`));
  for (const file of [target, `${target}.html`, join(target, 'index.html')]) {
    const found = await stat(file).catch(() => undefined);
    if (found?.isFile()) return file;
  }
  return undefined;
}
