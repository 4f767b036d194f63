import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClassificationResult } from '@lambda-vision/core';
import { drawImage, encodePng, writeColourClassifier } from '@lambda-vision/testing';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { RequestReport } from './request-report.js';
import type { ServeOptions } from './serve-options.js';
import { type RunningServer, startServer } from './start-server.js';

const folder = mkdtempSync(join(tmpdir(), 'serve-test-'));
const red = encodePng(
  drawImage({ width: 32, height: 24, pixel: () => [230, 10, 10] }),
) as Uint8Array<ArrayBuffer>;
// Others may use the machine's own.
process.env.TMPDIR = folder;

const OPTIONS: ServeOptions = {
  port: 0,
  host: '127.0.0.1',
  shape: 'apigateway-v2',
  memoryMb: 512,
  timeoutMs: 10_000,
  env: {},
  handler: 'index.handler',
  node: process.execPath,
};
const servers: RunningServer[] = [];
const reports: RequestReport[] = [];
const log: string[] = [];

async function serve(target: string, options: Partial<ServeOptions> = {}): Promise<RunningServer> {
  const server = await startServer(
    target,
    { ...OPTIONS, ...options },
    { onRequest: (report) => void reports.push(report), onLog: ({ line }) => void log.push(line) },
  );
  servers.push(server);
  return server;
}

function bundle(handler: string): string {
  const path = mkdtempSync(join(folder, 'bundle-'));
  writeFileSync(join(path, 'index.mjs'), `export const handler = ${handler};`);
  return path;
}

function leftBehind(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('lambda-vision-serve-'));
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  reports.length = log.length = 0;
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('startServer()', () => {
  it('answers for a model folder as a deployed API, under any path, and removes its bundle at the end', async () => {
    const before = leftBehind();
    const { url, kind, close } = await serve(await writeColourClassifier(join(folder, 'colours')));

    const response = await fetch(`${url}/invoke`, { method: 'POST', body: red });

    const { predictions } = (await response.json()) as ClassificationResult;
    expect([response.status, kind, predictions[0]?.label]).toEqual([200, 'model', 'red']);
    expect(response.headers.get('server-timing')).toContain('load;dur=');
    expect(reports).toMatchObject([
      { method: 'POST', path: '/invoke', status: 200, function: { coldStart: true } },
    ]);
    expect(leftBehind()).toHaveLength(before.length + 1);
    await close();
    expect(leftBehind()).toEqual(before);
  });

  it("leaves every path to a bundle's own routes but the playground's", async () => {
    const handler = '({ rawPath, requestContext: { http } }) => http.method + rawPath';
    const { url, kind } = await serve(bundle(handler));

    expect(kind).toBe('bundle');
    expect(await (await fetch(`${url}/shop/items?x=1`)).text()).toBe('GET/shop/items');
    expect(await (await fetch(url)).text()).toBe('GET/');
    const browser = await fetch(url, { headers: { accept: 'text/html,*/*' }, redirect: 'manual' });
    expect([browser.status, browser.headers.get('location')]).toEqual([302, '/_playground/']);
  });

  it('sends the page with a policy that forbids everything from elsewhere', async () => {
    const { url } = await serve(bundle('() => 1'));

    const page = await fetch(`${url}/_playground/`);
    const policy = page.headers.get('content-security-policy');

    expect(await page.text()).toContain('<title>lambda-vision playground</title>');
    expect(policy).toMatch(/^default-src 'self';/);
    expect(policy).not.toMatch(/unsafe|https?:|data:|blob:|\*/);
    for (const name of ['main.js', 'style.css', 'icon.svg', 'config.json'])
      expect((await fetch(`${url}/_playground/${name}`)).status).toBe(200);
  });

  it.each(['..%2fpackage.json', '../../package.json', 'main.js.map', 'reports/unknown', 'index.html/'])(
    'answers 404 for /_playground/%s',
    async (name) => {
      const { url } = await serve(bundle('() => 1'));
      const { hostname, port } = new URL(url);
      const { request } = await import('node:http');

      // Not by fetch(), which would shorten the path.
      const status = await new Promise((resolve) => {
        request({ hostname, port, path: `/_playground/${name}` }, (response) => {
          resolve(response.resume().statusCode);
        }).end();
      });

      expect(status).toBe(404);
    },
  );

  it('reports a handler that throws, answers the next request, and passes its log on', async () => {
    const { url } = await serve(
      bundle(
        "({ rawPath }) => { console.log('seen', rawPath); if (rawPath === '/bad') throw new TypeError('No such shop.'); return 'fine'; }",
      ),
    );

    const headers = { 'x-playground-request': 'one' };
    expect((await fetch(`${url}/bad`, { headers })).status).toBe(500);
    expect(await (await fetch(`${url}/good`)).text()).toBe('fine');

    const report = await (await fetch(`${url}/_playground/reports/one`)).json();
    expect(report).toMatchObject({
      status: 500,
      function: { errorType: 'TypeError', errorMessage: 'No such shop.' },
    });
    expect(log.join('\n')).toContain('seen /good');
  });

  it('refuses an upload over the limit of the service without the function', async () => {
    const { url } = await serve(bundle('() => 1'), { shape: 'alb' });

    const response = await fetch(url, { method: 'POST', body: new Uint8Array(1_100_000) });

    expect(response.status).toBe(413);
    expect(reports[0]).toMatchObject({ status: 413, requestBytes: 1_100_000 });
    expect(reports[0]?.function).toBeUndefined();
  });

  it('answers under the names of this machine only, while it listens to nobody else', async () => {
    const { url } = await serve(bundle('async () => ({ statusCode: 200 })'));
    const statusUnder = (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        request(url, { headers: { host } }, (answer) => resolve(answer.resume().statusCode))
          .once('error', reject)
          .end();
      });

    expect(await statusUnder('localhost:3000')).toBe(200);
    expect(await statusUnder('attacker.example:3000')).toBe(403);
  });

  it('says which port is in use, and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const model = await writeColourClassifier(join(folder, 'colours'));
    const before = leftBehind();

    await expect(serve(model, { port })).rejects.toMatchObject({
      code: 'CLI_PORT_IN_USE',
      message: `Expected port ${port} of 127.0.0.1 to be free but another program listens there; name another by --port, or 0 for any free one.`,
    });

    expect(leftBehind()).toEqual(before);
    other.close();
  });

  it('refuses what it cannot serve', async () => {
    const notes = join(folder, 'notes.txt');
    writeFileSync(notes, '');
    writeFileSync(join(folder, 'broken.zip'), 'no zip');

    await expect(serve(join(folder, 'nowhere'))).rejects.toThrow('does not exist');
    await expect(serve(notes)).rejects.toThrow('is another file');
    await expect(serve(mkdtempSync(join(folder, 'empty-')))).rejects.toThrow('neither index.mjs');
    await expect(serve(join(folder, 'broken.zip'))).rejects.toMatchObject({ code: 'BUNDLE_ZIP' });
    expect(existsSync(notes)).toBe(true);
  });

  it('gives the function its variables and memory, in a process of the named node', async () => {
    const handler = '() => [process.env.SHOP, process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE]';
    const { url } = await serve(bundle(handler), { env: { SHOP: 'corner' } });

    expect(await (await fetch(url)).json()).toEqual(['corner', '512']);
  });
});
