import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type ContractModelStore, MODEL_PLACE_CONTRACT } from '@lambda-vision/testing';
import { describe, it, onTestFinished } from 'vitest';
import { type Route, serveHttps } from '../https/__fixtures__/serve-https.js';
import { DiskPlace } from './disk/disk-place.js';
import { resolveHttpsOptions } from './https/https-options.js';
import { HttpsPlace } from './https/https-place.js';

async function diskStore(): Promise<ContractModelStore> {
  const root = await mkdtemp(join(tmpdir(), 'contract-'));
  onTestFinished(() => rm(root, { recursive: true }));
  return {
    put: async (path, content) => {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    },
    remove: (path) => rm(join(root, path)),
    place: (path) => new DiskPlace({ path: join(root, path), shown: path }, root),
  };
}

async function httpsStore(cacheDirectory?: string): Promise<ContractModelStore> {
  const routes: Record<string, Route> = {};
  const { origin, https } = await serveHttps(routes);
  let writes = 0;
  return {
    put: async (path, content) => {
      writes += 1;
      const etag = `"${writes}"`;
      routes[`/${path.split('/').map(encodeURIComponent).join('/')}`] = (_request, response) =>
        response.writeHead(200, { etag, 'content-length': content.length }).end(content);
    },
    remove: async (path) => {
      delete routes[`/${path}`];
    },
    place: (path) => {
      const access = resolveHttpsOptions({ ...https, ...(cacheDirectory && { cacheDirectory }) });
      return new HttpsPlace(new URL(`${origin}/${path}`), access);
    },
  };
}

async function keptHttpsStore(): Promise<ContractModelStore> {
  const directory = await mkdtemp(join(tmpdir(), 'contract-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return httpsStore(directory);
}

describe.each([
  ['a disk', diskStore],
  ['a server on the web', httpsStore],
  ['a server on the web whose weights are kept', keptHttpsStore],
])('a place with models on %s', (_, open) => {
  it.each(MODEL_PLACE_CONTRACT)('$title', async ({ check }) => check(await open()));
});
