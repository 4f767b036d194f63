import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type FileServer,
  type FileServerBehaviour,
  startFileServer,
} from './__fixtures__/start-file-server.js';
import { CATALOGUE } from './catalogue/catalogue.js';
import type { CatalogueEntry } from './catalogue/catalogue-entry.js';
import { type PullOptions, pullModel } from './pull-model.js';

const BYTES = new Uint8Array(300_000).map((_, at) => (at * 7 + (at >> 8)) % 251);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const COMMIT = '0123456789012345678901234567890123456789';
const PLACE = `/owner/models/${COMMIT}/some place/model.onnx`;

const ENTRY: CatalogueEntry = {
  ...(CATALOGUE.find(({ name }) => name === 'mnist') as CatalogueEntry),
  files: [
    {
      file: 'model.onnx',
      repository: 'owner/models',
      commit: COMMIT,
      path: 'some place/model.onnx',
      sha256: sha256(BYTES),
      bytes: BYTES.length,
    },
  ],
};

let folder: string;
let server: FileServer;

async function serve(behaviour: Partial<FileServerBehaviour> = {}): Promise<void> {
  server = await startFileServer({ files: { [PLACE]: BYTES }, ...behaviour });
}

function pull(options: Partial<PullOptions> = {}) {
  return pullModel(ENTRY, {
    folder,
    mirror: server.url,
    force: false,
    signal: new AbortController().signal,
    idleMs: 5_000,
    retries: 0,
    onBytes: () => {},
    ...options,
  });
}

const FILES = ['SOURCE.json', 'labels.json', 'model.onnx', 'vision.json'];
const names = () => readdirSync(folder).sort();
const weights = () => new Uint8Array(readFileSync(join(folder, 'model.onnx')));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lambda-vision-pull-'));
});

afterEach(async () => {
  await server?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

describe('pullModel()', () => {
  it('downloads weights, writes manifest, labels and source, and tells of its progress', async () => {
    await serve();
    const seen: number[] = [];

    const report = await pull({ onBytes: (bytes) => seen.push(bytes) });

    expect(report).toMatchObject({
      bytes: BYTES.length,
      downloadedBytes: BYTES.length,
      resumedBytes: 0,
      kept: [],
    });
    expect(names()).toEqual(FILES);
    expect(weights()).toEqual(BYTES);
    expect(seen.at(-1)).toBe(BYTES.length);
    expect(JSON.parse(readFileSync(join(folder, 'SOURCE.json'), 'utf8'))).toMatchObject({ licence: 'MIT' });
  });

  it('downloads nothing when everything is there', async () => {
    await serve();
    await pull();

    const report = await pull();

    expect(report).toMatchObject({ downloadedBytes: 0, kept: [] });
    expect(server.requests).toHaveLength(1);
  });

  it('goes on after a connection was cut, in the same call', async () => {
    await serve({ cutAfter: 120_000 });

    const report = await pull({ retries: 3 });

    expect(report).toMatchObject({ downloadedBytes: BYTES.length });
    expect(server.requests.map(({ range }) => range)).toEqual([undefined, 'bytes=120000-', 'bytes=240000-']);
    expect(weights()).toEqual(BYTES);
  });

  it('goes on where an earlier call broke off', async () => {
    await serve({ cutAfter: 100_000 });
    await expect(pull()).rejects.toMatchObject({ code: 'CLI_PULL_CONNECTION' });
    expect(names()).toEqual(['model.onnx.part', 'model.onnx.part.etag']);
    server.behaviour.cutAfter = undefined;

    const report = await pull();

    expect(report).toMatchObject({ downloadedBytes: 200_000, resumedBytes: 100_000 });
    expect(server.requests.at(-1)).toMatchObject({ range: 'bytes=100000-', ifRange: '"one"' });
    expect(names()).toEqual(FILES);
    expect(weights()).toEqual(BYTES);
  });

  it('verifies a part that is whole instead of downloading it anew', async () => {
    await serve();
    writeFileSync(join(folder, 'model.onnx.part'), BYTES);

    const report = await pull();

    expect(report).toMatchObject({ downloadedBytes: 0, resumedBytes: BYTES.length });
    expect(server.requests).toEqual([]);
    expect(names()).toEqual(FILES);
  });

  it('downloads anew when a part of the right size has other bytes', async () => {
    await serve();
    writeFileSync(join(folder, 'model.onnx.part'), new Uint8Array(BYTES.length));

    expect(await pull()).toMatchObject({ downloadedBytes: BYTES.length, resumedBytes: 0 });
    expect(weights()).toEqual(BYTES);
  });

  it('lets one of two pulls into a folder work, and tells the other', async () => {
    await serve();

    const outcomes = await Promise.allSettled([pull(), pull()]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'CLI_PULL_BUSY' },
    });
    expect(weights()).toEqual(BYTES);
  });

  it.each([
    ['the server knows no ranges', { ranges: false }],
    ['the file has another ETag by then', { etag: '"two"' }],
  ])('begins anew when %s', async (_when, change) => {
    await serve({ cutAfter: 100_000 });
    await expect(pull()).rejects.toThrow();
    Object.assign(server.behaviour, { cutAfter: undefined, ...change });

    const report = await pull();

    expect(report).toMatchObject({ downloadedBytes: BYTES.length, resumedBytes: 0 });
    expect(weights()).toEqual(BYTES);
  });

  it.each([['W/"weak"'], [undefined]])('asks for no rest when the ETag was %s', async (etag) => {
    await serve({ cutAfter: 100_000, etag });
    await expect(pull()).rejects.toThrow();
    server.behaviour.cutAfter = undefined;

    await pull();

    expect(server.requests.every(({ range }) => range === undefined)).toBe(true);
    expect(weights()).toEqual(BYTES);
  });

  it('removes wrong bytes and names both checksums', async () => {
    const wrong = BYTES.slice().fill(1, 1000, 1001);
    await serve({ files: { [PLACE]: wrong } });

    const pulling = pull({ retries: 3 });

    await expect(pulling).rejects.toMatchObject({ code: 'CLI_PULL_CHECKSUM' });
    await expect(pulling).rejects.toThrow(`${sha256(BYTES)} but the file of`);
    await expect(pulling).rejects.toThrow(sha256(wrong));
    expect(names()).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  it('finds that the first part of a resumed file was wrong', async () => {
    await serve({ cutAfter: 100_000 });
    await expect(pull()).rejects.toThrow();
    server.behaviour.cutAfter = undefined;
    writeFileSync(join(folder, 'model.onnx.part'), new Uint8Array(100_000));

    await expect(pull()).rejects.toMatchObject({ code: 'CLI_PULL_CHECKSUM' });

    expect(names()).toEqual([]);
    await pull();
    expect(weights()).toEqual(BYTES);
  });

  it.each([
    ['more', new Uint8Array(400_000)],
    ['fewer', new Uint8Array(4_000)],
  ])('refuses %s bytes than the catalogue has', async (_what, bytes) => {
    await serve({ files: { [PLACE]: bytes } });

    await expect(pull()).rejects.toMatchObject({ code: 'CLI_PULL_SIZE' });

    expect(names()).toEqual([]);
  });

  it('says when only the pointer of Git LFS is there', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256(BYTES)}\nsize ${BYTES.length}\n`;
    await serve({ files: { [PLACE]: new TextEncoder().encode(pointer) } });

    await expect(pull()).rejects.toThrow(/a pointer of Git LFS/);

    expect(names()).toEqual([]);
  });

  it('gives up when nothing comes for a while, and keeps what is there', async () => {
    await serve({ stallAfter: 50_000 });

    await expect(pull({ idleMs: 200 })).rejects.toMatchObject({ code: 'CLI_PULL_TIMEOUT' });

    expect(readFileSync(join(folder, 'model.onnx.part'))).toHaveLength(50_000);
  });

  it('keeps what is there when it is aborted, for the next time', async () => {
    await serve({ stallAfter: 50_000 });
    const abort = new AbortController();
    const onBytes = (bytes: number) => void (bytes === 50_000 && abort.abort());
    await expect(pull({ signal: abort.signal, onBytes, retries: 3 })).rejects.toMatchObject({
      name: 'AbortError',
    });
    server.behaviour.stallAfter = undefined;

    const report = await pull();

    expect(report).toMatchObject({ resumedBytes: 50_000 });
    expect(weights()).toEqual(BYTES);
  });

  it.each([
    [404, 1],
    [503, 3],
  ])('tells of status %i after %i requests', async (status, requests) => {
    await serve({ status });

    await expect(pull({ retries: 2 })).rejects.toThrow(`answers ${status}`);

    expect(server.requests).toHaveLength(requests);
  });

  it.each([
    'http://127.0.0.1:1/elsewhere',
    'https://example.com/',
    'file:///etc/passwd',
    'http://[',
    '/loop',
  ])('follows no redirect to %s', async (redirectTo) => {
    await serve({ redirectTo });

    await expect(pull()).rejects.toMatchObject({ code: 'CLI_PULL_REDIRECT' });
  });

  it('leaves another file of that name alone, unless it is forced', async () => {
    await serve();
    writeFileSync(join(folder, 'model.onnx'), 'mine');
    await expect(pull()).rejects.toMatchObject({ code: 'CLI_PULL_OCCUPIED' });
    expect(readFileSync(join(folder, 'model.onnx'), 'utf8')).toBe('mine');

    await pull({ force: true });

    expect(weights()).toEqual(BYTES);
  });

  it('refuses a folder whose name a file has', async () => {
    await serve();
    writeFileSync(join(folder, 'mnist'), '');

    await expect(pull({ folder: join(folder, 'mnist') })).rejects.toMatchObject({
      code: 'CLI_PULL_OCCUPIED',
    });
  });

  it('keeps a manifest that was changed, unless it is forced', async () => {
    await serve();
    await pull();
    writeFileSync(join(folder, 'vision.json'), '{}');

    expect(await pull()).toMatchObject({ kept: ['vision.json'] });
    expect(readFileSync(join(folder, 'vision.json'), 'utf8')).toBe('{}');
    expect(await pull({ force: true })).toMatchObject({ kept: [], downloadedBytes: 0 });
    expect(readFileSync(join(folder, 'vision.json'), 'utf8')).toContain('classification');
  });
});
