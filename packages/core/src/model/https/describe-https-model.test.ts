import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { colourClassifierModel, onnxModel } from '@lambda-vision/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { VisionError } from '../../errors/vision-error.js';
import { type HttpsServer, type Route, serveHttps } from '../../https/__fixtures__/serve-https.js';
import { describeModel } from '../describe-model.js';
import type { Manifest } from '../manifest.js';
import type { ModelSource } from '../model-source.js';
import type { HttpsOptions } from './https-options.js';

const model = colourClassifierModel();
const classifier = { task: 'classification', output: { decoder: 'logits' } } as const satisfies Manifest;
const sha256 = createHash('sha256').update(model).digest('hex');

function serveModel(routes: Readonly<Record<string, Route>> = {}): Promise<HttpsServer> {
  return serveHttps({ '/m/vision.json': classifier, '/m/model.onnx': model, ...routes });
}

/** What describing and loading a model fails with. */
async function failure(source: ModelSource, https: HttpsOptions | undefined): Promise<VisionError> {
  try {
    const { weights } = await describeModel(source, https === undefined ? {} : { https });
    await weights.model?.load();
  } catch (error) {
    return error as VisionError;
  }
  throw new Error('Expected an error but the model was loaded.');
}

function redirectTo(location: string | undefined, status = 302): Route {
  return (_request, response) => {
    response.writeHead(status, location === undefined ? {} : { location }).end();
  };
}

/** Answers without `Content-Length`. */
function stream(response: ServerResponse, chunks: number, chunk: Buffer): void {
  response.writeHead(200);
  for (let count = 0; count < chunks; count += 1) response.write(chunk);
  response.end();
}

const external = onnxModel({
  inputs: [{ name: 'input', dims: [1, 2] }],
  outputs: [{ name: 'output', dims: [1, 2] }],
  nodes: [{ op: 'Add', inputs: ['input', 'weights'], outputs: ['output'] }],
  initializers: [{ name: 'weights', dims: [2], external: { location: 'data/weights #1.bin' } }],
});

describe('describeModel() of a model on the web', () => {
  it.each(['/m', '/m/', '/m/vision.json'])('fetches the manifest and weights of %s', async (path) => {
    const { origin, https } = await serveModel();

    const description = await describeModel(`${origin}${path}`, { https });
    const weights = await description.weights.model?.load();

    expect(description.source).toBe(`${origin}/m/`);
    expect(description.manifest).toEqual(classifier);
    expect(description.weights.model).toMatchObject({
      source: `${origin}/m/model.onnx`,
      byteLength: model.length,
    });
    expect(weights?.bytes).toEqual(model);
    expect(weights?.bytes.buffer.byteLength).toBe(model.length);
  });

  it('fetches labels and external data below the manifest’s folder, whatever their names', async () => {
    const { origin, https, requests } = await serveHttps({
      '/m/vision.json': { ...classifier, model: 'net/100%.onnx', labels: 'labels?.txt' },
      '/m/net/100%25.onnx': external,
      '/m/net/data/weights%20%231.bin': new Uint8Array(8),
      '/m/labels%3F.txt': 'cat\ndog\n',
    });

    const { labels, weights } = await describeModel(new URL(`${origin}/m/`), { https });
    const loaded = await weights.model?.load();

    expect(labels).toEqual(['cat', 'dog']);
    expect(loaded?.externalData).toEqual([{ path: 'data/weights #1.bin', data: new Uint8Array(8) }]);
    expect(requests).toContain('GET /m/net/100%25.onnx bytes');
  });

  it('does not let an encoded name leave the manifest’s folder', async () => {
    const { origin, https, requests } = await serveModel({
      '/m/vision.json': { ...classifier, model: '%2e%2e/secret.onnx' },
      '/secret.onnx': model,
    });

    const error = await failure(`${origin}/m`, https);

    expect(error.code).toBe('VISION_MODEL_NOT_FOUND');
    expect(requests).not.toContain('GET /secret.onnx bytes');
  });

  it('takes a folder as Hugging Face publishes it, and the weights that are asked for', async () => {
    const { origin, https } = await serveHttps({
      '/vit/config.json': {
        architectures: ['ViTForImageClassification'],
        model_type: 'vit',
        id2label: { 0: 'cat', 1: 'dog' },
      },
      '/vit/preprocessor_config.json': {
        image_processor_type: 'ViTImageProcessor',
        size: { width: 8, height: 8 },
      },
      '/vit/onnx/model.onnx': model,
      '/vit/onnx/model_int8.onnx': model,
    });

    const plain = await describeModel(`${origin}/vit`, { https });
    const chosen = await describeModel(`${origin}/vit`, { https, file: 'onnx/model_int8.onnx' });

    expect(plain.labels).toEqual(['cat', 'dog']);
    expect(plain.weights.model?.source).toBe(`${origin}/vit/onnx/model.onnx`);
    expect(chosen.weights.model?.source).toBe(`${origin}/vit/onnx/model_int8.onnx`);
    await expect(describeModel(`${origin}/vit`, { https, file: 'none.onnx' })).rejects.toMatchObject({
      code: 'VISION_MODEL_NOT_FOUND',
      tried: [`${origin}/vit/none.onnx (HTTP 404)`],
    });
  });

  it('takes weights and labels from the web for a manifest at hand, and keeps signatures out of ids', async () => {
    const { origin, https, requests } = await serveModel({ '/labels.json': ['a', 'b', 'c'] });
    const weights = `${origin}/m/model.onnx?signature=secret`;

    const description = await describeModel(
      { manifest: classifier, weights, labels: `${origin}/labels.json` },
      { https },
    );

    expect(description.labels).toEqual(['a', 'b', 'c']);
    expect(description.weights.model?.id).not.toContain('secret');
    expect(description.weights.model?.source).toBe(`${origin}/m/model.onnx`);
    expect(requests).toContain('GET /m/model.onnx?signature=secret bytes');
  });

  it('takes dictionaries from the web', async () => {
    const { origin, https } = await serveModel({ '/keys.txt': 'a\nb\n' });
    const manifest = {
      task: 'text',
      stages: {
        detection: { output: { decoder: 'db' } },
        recognition: { output: { decoder: 'ctc', dictionary: 'keys.txt' } },
      },
    } as const satisfies Manifest;
    const weights = { detection: model, recognition: `${origin}/m/model.onnx` };

    const source = { manifest, weights, dictionaries: { recognition: `${origin}/keys.txt` } };

    expect((await describeModel(source, { https })).dictionaries).toEqual({ recognition: ['a', 'b'] });
  });

  it('makes ids of the address with the SHA-256, the ETag or the time of modification', async () => {
    const withHeader = (name: string, value: string): Route => {
      return (_request, response) => response.writeHead(200, { [name]: value }).end(model);
    };
    const { origin, https } = await serveHttps({
      '/sha/vision.json': { ...classifier, sha256: sha256.toUpperCase() },
      '/sha/model.onnx': model,
      '/etag/vision.json': classifier,
      '/etag/model.onnx': withHeader('etag', '"v1"'),
      '/time/vision.json': classifier,
      '/time/model.onnx': withHeader('last-modified', 'Mon, 23 Nov 2026 10:00:00 GMT'),
      '/none/vision.json': classifier,
      '/none/model.onnx': withHeader('x-nothing', 'here'),
    });
    const id = async (name: string) =>
      (await describeModel(`${origin}/${name}`, { https })).weights.model?.id;

    expect(await id('sha')).toBe(`${origin}/sha/model.onnx?sha256=${sha256}`);
    expect(await id('etag')).toBe(`${origin}/etag/model.onnx?version="v1"`);
    expect(await id('time')).toBe(`${origin}/time/model.onnx?version=Mon, 23 Nov 2026 10:00:00 GMT`);
    expect(await id('none')).not.toBe(await id('none'));
  });

  it('reads the size from the answer to a range', async () => {
    const { origin, https } = await serveModel({
      '/m/model.onnx': (request, response) => {
        if (request.headers.range === undefined) return response.end(model);
        const headers = { 'content-range': `bytes 0-0/${model.length}`, 'content-length': 1 };
        return response.writeHead(206, headers).end(model.subarray(0, 1));
      },
    });

    const { weights } = await describeModel(`${origin}/m`, { https });

    expect(weights.model?.byteLength).toBe(model.length);
    expect((await weights.model?.load())?.bytes).toEqual(model);
  });

  it('follows redirects whose every step is allowed', async () => {
    const target = await serveModel();
    const { origin, https } = await serveHttps({
      '/m/vision.json': redirectTo('/moved/vision.json', 301),
      '/moved/vision.json': redirectTo(`https://127.0.0.1:${target.port}/m/vision.json`, 307),
      '/m/model.onnx': redirectTo(`${target.origin}/m/model.onnx`),
    });
    const allowHosts = [...https.allowHosts, ...target.https.allowHosts, `127.0.0.1:${target.port}`];

    const { source, weights } = await describeModel(`${origin}/m`, { https: { ...https, allowHosts } });

    expect(source).toBe(`${origin}/m/`);
    expect((await weights.model?.load())?.bytes).toEqual(model);
  });

  it('refuses addresses until hosts are allowed', async () => {
    const { origin } = await serveModel();

    expect(await failure(`${origin}/m`, undefined)).toMatchObject({
      code: 'VISION_INVALID_OPTION',
      option: 'https',
    });
  });

  it.each(['http://localhost/m', 'https://user:secret@localhost/m', 'https://', 's3://bucket/m'])(
    'refuses the address %s and does not repeat a password',
    async (source) => {
      const error = await failure(source, { allowHosts: ['localhost'] });

      expect(error.code).toBe('VISION_INVALID_OPTION');
      expect(error.message).not.toContain('secret');
    },
  );

  it('refuses a folder with a query, weights alone, and a package named by a manifest on the web', async () => {
    const { origin, https } = await serveModel({
      '/m/vision.json': { ...classifier, model: { package: 'onnx-models', file: 'm.onnx' } },
    });

    expect(await failure(`${origin}/m?v=1`, https)).toMatchObject({ code: 'VISION_INVALID_OPTION' });
    expect(await failure(`${origin}/m/model.onnx`, https)).toMatchObject({ code: 'VISION_MANIFEST' });
    expect((await failure(`${origin}/m`, https)).message).toContain('onnx-models');
  });

  it('refuses a host that is not allowed without asking it', async () => {
    const { origin, https, requests } = await serveModel();

    const error = await failure(`${origin}/m`, { ...https, allowHosts: ['models.example.com'] });

    expect(error).toMatchObject({ code: 'VISION_MODEL_FETCH', source: `${origin}/m/vision.json` });
    expect(error.message).toContain('is not allowed (https.allowHosts: models.example.com)');
    expect(requests).toEqual([]);
  });

  it.each([
    ['another host', 'https://evil.test/m.json', 'the host evil.test is not allowed (https.allowHosts: '],
    ['http:', 'http://localhost/m.json', 'only https: is allowed'],
    ['a user', 'https://user:secret@localhost/m.json', 'users are not allowed'],
    ['no address', 'https://', 'redirects to no address'],
    ['nowhere', undefined, 'redirects to no address'],
  ])('refuses a redirect to %s', async (_, location, message) => {
    const { origin, https } = await serveModel({ '/m/model.onnx': redirectTo(location) });

    const error = await failure(`${origin}/m`, https);

    expect(error).toMatchObject({ code: 'VISION_MODEL_FETCH', source: `${origin}/m/model.onnx` });
    expect(error.message).toContain(message);
    expect(error.message).not.toContain('secret');
  });

  it('ends a redirect loop', async () => {
    const { origin, https, requests } = await serveModel({ '/m/vision.json': redirectTo('/m/vision.json') });

    const error = await failure(`${origin}/m`, { ...https, maxRedirects: 2 });

    expect(error.code).toBe('VISION_MODEL_FETCH');
    expect(error.message).toContain('more than 2 times');
    expect(requests).toHaveLength(3);
  });

  it.each(['localhost', '127.0.0.1', '[::1]'])('refuses the private address of %s', async (host) => {
    const { port, https, requests } = await serveModel();

    const error = await failure(`https://${host}:${port}/m`, {
      ...https,
      allowHosts: [`${host}:${port}`],
      allowPrivateAddresses: false,
    });

    expect(error.code).toBe('VISION_MODEL_FETCH');
    expect(error.message).toMatch(/has an address that is not public \(https\.allowPrivateAddresses: \S+\)/);
    expect(requests).toEqual([]);
  });

  it('refuses weights that announce too many bytes, before they are read', async () => {
    const { origin, https, requests } = await serveModel();

    const error = await failure(`${origin}/m`, { ...https, maxBytes: model.length - 1 });

    expect(error.code).toBe('VISION_MODEL_FETCH');
    expect(error.message).toContain(`at most ${model.length - 1} are allowed`);
    expect(requests).not.toContain('GET /m/model.onnx');
  });

  it('stops reading weights of unknown size at the limit', async () => {
    let sent = 0;
    const { origin, https } = await serveModel({
      '/m/model.onnx': (_request, response) => {
        response.writeHead(200);
        const chunk = Buffer.alloc(64 * 1024);
        const more = () => {
          sent += chunk.length;
          if (!response.destroyed) response.write(chunk, more);
        };
        more();
      },
    });

    const error = await failure(`${origin}/m`, { ...https, maxBytes: 100_000 });

    expect(error.code).toBe('VISION_MODEL_FETCH');
    expect(error.message).toContain('https.maxBytes');
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  it('counts external data with its model', async () => {
    const { origin, https } = await serveHttps({
      '/m/vision.json': classifier,
      '/m/model.onnx': external,
      '/m/data/weights%20%231.bin': new Uint8Array(8),
    });

    const error = await failure(`${origin}/m`, { ...https, maxBytes: external.length + 7 });

    expect(error).toMatchObject({
      code: 'VISION_MODEL_FETCH',
      source: `${origin}/m/data/weights%20%231.bin`,
    });
  });

  it('refuses a manifest of more than 8 MiB', async () => {
    const { origin, https } = await serveModel({
      '/m/vision.json': (_request, response) => stream(response, 9, Buffer.alloc(1024 * 1024, ' ')),
    });

    expect((await failure(`${origin}/m`, https)).message).toContain('at most 8388608');
  });

  it('gives up when the server does not answer', async () => {
    const { origin, https } = await serveModel({ '/m/model.onnx': () => undefined });

    const error = await failure(`${origin}/m`, { ...https, responseTimeoutMs: 200 });

    expect(error.code).toBe('VISION_MODEL_FETCH');
    expect(error.message).toContain('did not answer within 200 ms');
  });

  it('gives up when the file takes too long', async () => {
    const { origin, https } = await serveModel({
      '/m/model.onnx': (request, response) => {
        response.writeHead(200, { 'content-length': model.length });
        if (request.headers.range === undefined) response.write(model.subarray(0, 10));
        else response.end(model);
      },
    });

    const error = await failure(`${origin}/m`, { ...https, timeoutMs: 500 });

    expect(error.code).toBe('VISION_MODEL_FETCH');
    expect(error.message).toContain('longer than 500 ms');
  });

  it('refuses a body that ends early', async () => {
    const { origin, https } = await serveModel({
      '/m/model.onnx': (_request, response) => {
        response.writeHead(200, { 'content-length': model.length });
        response.write(model.subarray(0, 10), () => response.destroy());
      },
    });

    const error = await failure(`${origin}/m`, https);

    expect(error.code).toBe('VISION_MODEL_FETCH');
    expect(error.message).toContain(`ended after 10 of ${model.length} bytes`);
  });

  it('refuses a body that the server compresses', async () => {
    const { origin, https } = await serveModel({
      '/m/model.onnx': (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(model);
      },
    });

    expect((await failure(`${origin}/m`, https)).message).toContain('compresses it (gzip)');
  });

  it('refuses weights that were replaced after they were described', async () => {
    let version = 1;
    const { origin, https } = await serveModel({
      '/m/model.onnx': (_request, response) => {
        response.writeHead(200, { etag: `"${version}"` }).end(model);
      },
    });
    const { weights } = await describeModel(`${origin}/m`, { https });
    version = 2;

    await expect(weights.model?.load()).rejects.toMatchObject({ code: 'VISION_MODEL_FETCH' });
  });

  it.each([404, 410])('says of status %i that there is no model', async (status) => {
    const gone: Route = (_request, response) => response.writeHead(status).end();
    const { origin, https } = await serveModel({ '/m/model.onnx': gone, '/empty/vision.json': gone });

    expect(await failure(`${origin}/m`, https)).toMatchObject({
      code: 'VISION_MODEL_NOT_FOUND',
      tried: [`${origin}/m/model.onnx (HTTP ${status})`],
    });
    expect(await failure(`${origin}/empty`, https)).toMatchObject({
      code: 'VISION_MODEL_NOT_FOUND',
      tried: [`${origin}/empty/vision.json (HTTP ${status})`, `${origin}/empty/config.json (HTTP 404)`],
    });
  });

  it.each([403, 500, 206, 304])('does not take status %i for a manifest', async (status) => {
    const { origin, https } = await serveModel({
      '/m/vision.json': (_request, response) => response.writeHead(status).end(),
    });

    const error = await failure(`${origin}/m`, https);

    expect(error.code).toBe('VISION_MODEL_FETCH');
    expect(error.message).toContain(`HTTP status ${status}`);
  });

  it('says what weights are that are a web page, and checks SHA-256', async () => {
    const { origin, https } = await serveModel({
      '/page/vision.json': classifier,
      '/page/model.onnx': '<!doctype html><title>Sign in</title>',
      '/other/vision.json': { ...classifier, sha256: '0'.repeat(64) },
      '/other/model.onnx': model,
    });

    const page = await failure(`${origin}/page`, https);

    expect(page.code).toBe('VISION_MODEL_LOAD');
    expect(page.message).toContain('an HTML page (“Sign in”)');
    expect((await failure(`${origin}/other`, https)).code).toBe('VISION_MODEL_CHECKSUM');
  });

  it('does not trust a certificate that no authority has signed', async () => {
    const { origin, https } = await serveModel();
    const { ca: _, ...untrusting } = https;

    const error = await failure(`${origin}/m`, untrusting);

    expect(error.code).toBe('VISION_MODEL_FETCH');
    expect(error.message).toContain('self-signed certificate');
  });

  it('says when nothing listens', async () => {
    const { https } = await serveModel();
    const source = 'https://localhost:9/m';

    const error = await failure(source, { ...https, allowHosts: ['localhost:9'] });

    expect(error.code).toBe('VISION_MODEL_FETCH');
    expect(error.message).toMatch(/localhost:9 cannot be asked \(.*ECONNREFUSED.*\)/);
  });

  it('reads a manifest from disk beside weights from the web', async () => {
    const { origin, https } = await serveModel();
    const folder = await mkdtemp(join(tmpdir(), 'https-model-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'vision.json'), JSON.stringify({ ...classifier, sha256 }));

    const { weights } = await describeModel(
      { manifest: join(folder, 'vision.json'), weights: new URL(`${origin}/m/model.onnx`) },
      { https },
    );

    expect((await weights.model?.load())?.bytes).toEqual(model);
  });
});

describe('https.cacheDirectory', () => {
  /** A model with external data, whose files have the ETag that `etags` says, and a folder to keep them in. */
  async function serveKept(etags: Record<string, string>) {
    const cacheDirectory = await mkdtemp(join(tmpdir(), 'https-cache-'));
    onTestFinished(() => rm(cacheDirectory, { recursive: true }));
    const data = new Uint8Array(8).fill(7);
    const withEtag = (name: string, bytes: Uint8Array): Route => {
      return (_request, response) => response.writeHead(200, { etag: etags[name] ?? '"0"' }).end(bytes);
    };
    const server = await serveHttps({
      '/m/vision.json': classifier,
      '/m/model.onnx': withEtag('model', external),
      '/m/data/weights%20%231.bin': withEtag('data', data),
    });
    const load = async () => {
      server.requests.length = 0;
      const options = { https: { ...server.https, cacheDirectory } };
      const weights = await (await describeModel(`${server.origin}/m`, options)).weights.model?.load();
      expect(weights).toEqual({ bytes: external, externalData: [{ path: 'data/weights #1.bin', data }] });
      return server.requests.filter((request) => /onnx$|bin$/.test(request));
    };
    return { cacheDirectory, load };
  }

  it('keeps weights and external data, and fetches only what has another version', async () => {
    const etags = { model: '"1"', data: '"1"' };
    const { load } = await serveKept(etags);

    expect(await load()).toEqual(['GET /m/model.onnx', 'GET /m/data/weights%20%231.bin']);
    expect(await load()).toEqual([]);
    etags.data = '"2"';
    expect(await load()).toEqual(['GET /m/data/weights%20%231.bin']);
    etags.model = '"2"';
    expect(await load()).toEqual(['GET /m/model.onnx']);
    expect(await load()).toEqual([]);
  });

  it('fetches anew what is damaged on disk', async () => {
    const { cacheDirectory, load } = await serveKept({});
    await load();
    for (const name of await readdir(cacheDirectory)) await truncate(join(cacheDirectory, name), 100);

    expect(await load()).toEqual(['GET /m/model.onnx', 'GET /m/data/weights%20%231.bin']);
    expect(await load()).toEqual([]);
  });

  it('keeps nothing that turned out to be wrong', async () => {
    const cacheDirectory = await mkdtemp(join(tmpdir(), 'https-cache-'));
    onTestFinished(() => rm(cacheDirectory, { recursive: true }));
    const { origin, https } = await serveHttps({
      '/m/vision.json': { ...classifier, sha256: '0'.repeat(64) },
      '/m/model.onnx': (_request, response) => response.writeHead(200, { etag: '"1"' }).end(model),
    });

    expect((await failure(`${origin}/m`, { ...https, cacheDirectory })).code).toBe('VISION_MODEL_CHECKSUM');
    expect(await readdir(cacheDirectory)).toEqual([]);
  });

  it('does without a folder that cannot be written', async () => {
    const { origin, https } = await serveHttps({
      '/m/vision.json': classifier,
      '/m/model.onnx': (_request, response) => response.writeHead(200, { etag: '"1"' }).end(model),
    });

    const { weights } = await describeModel(`${origin}/m`, {
      https: { ...https, cacheDirectory: '/proc/models' },
    });

    expect((await weights.model?.load())?.bytes).toEqual(model);
  });
});
