import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';
import { createLambdaFunction, type LambdaFunction } from '@lambda-vision/local';
import { drawImage, encodePng, writeColourClassifier } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const picture = encodePng(drawImage({ width: 40, height: 30, pixel: () => [10, 20, 220] }));

function refuse(response: ServerResponse, status: number, code: string): void {
  const headers = { 'content-type': 'application/xml' };
  response.writeHead(status, headers).end(`<Error><Code>${code}</Code><Message>No.</Message></Error>`);
}

function give(response: ServerResponse, headers: Readonly<Record<string, string>> = {}): ServerResponse {
  const all = { 'content-length': String(picture.length), etag: '"abc"', ...headers };
  return response.writeHead(200, all);
}

/** What S3 does, by the key that is asked for. */
const BEHAVIOUR: Readonly<Record<string, (response: ServerResponse) => void>> = {
  good: (response) => give(response).end(picture),
  silent: () => {},
  half: (response) => {
    give(response).write(picture.subarray(0, 50), () => response.destroy());
  },
  stalled: (response) => {
    give(response).write(picture.subarray(0, 50));
  },
  forbidden: (response) => refuse(response, 403, 'AccessDenied'),
  gone: (response) => refuse(response, 404, 'NoSuchKey'),
  changed: (response) => refuse(response, 412, 'PreconditionFailed'),
  broken: (response) => refuse(response, 500, 'InternalError'),
  'other bytes': (response) => give(response, { 'x-amz-checksum-crc32': 'AAAAAA==' }).end(picture),
  huge: (response) => give(response, { 'content-length': String(2 ** 40) }).write(picture),
};

describe('a function whose pictures come from a bad S3', () => {
  let folder = '';
  let s3: Server;
  let fn: LambdaFunction;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 's3-pictures-'));
    const { outdir } = await bundleFunction({
      entry: join(import.meta.dirname, 's3-handler.ts'),
      outdir: join(folder, 'dist'),
      models: { 'models/classifier': await writeColourClassifier(join(folder, 'colours')) },
      zip: false,
    });
    s3 = createServer(({ url = '' }, response) => {
      const key = decodeURIComponent(new URL(url, 'http://localhost').pathname.slice('/uploads/'.length));
      (BEHAVIOUR[key] ?? ((unknown) => refuse(unknown, 404, 'NoSuchKey')))(response);
    });
    await new Promise<void>((resolve) => s3.listen(0, '127.0.0.1', resolve));
    const { port } = s3.address() as AddressInfo;
    fn = createLambdaFunction({
      taskRoot: outdir,
      ric: 'builtin',
      maxConcurrency: 1,
      env: { AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}` },
    });
  });

  afterAll(async () => {
    await fn?.stop();
    s3?.closeAllConnections();
    s3?.close();
    await rm(folder, { recursive: true });
  });

  async function ask(key: string) {
    const { payload, functionError } = await fn.invoke({ s3: { bucket: 'uploads', key } });
    return { functionError, answer: JSON.parse(payload.toString()) };
  }

  it.each([
    ['silent', 'VISION_IMAGE_FETCH'],
    ['half', 'VISION_IMAGE_FETCH'],
    ['stalled', 'VISION_IMAGE_FETCH'],
    ['forbidden', 'VISION_IMAGE_'],
    ['gone', 'VISION_IMAGE_REFERENCE'],
    ['changed', 'VISION_IMAGE_FETCH'],
    ['broken', 'VISION_IMAGE_FETCH'],
    ['other bytes', 'VISION_IMAGE_FETCH'],
    ['huge', 'VISION_IMAGE_TOO_LARGE'],
  ])('fails when it is %s, and classifies the next picture in the same process', async (key, code) => {
    await ask('good');
    const [pid] = fn.environmentPids;

    const failed = await ask(key);
    const next = await ask('good');

    expect(failed.functionError).toBe('Unhandled');
    expect(failed.answer.errorType).toContain(code);
    expect(next).toEqual({ functionError: undefined, answer: { label: 'blue' } });
    expect(fn.environmentPids).toEqual([pid]);
  });
});
