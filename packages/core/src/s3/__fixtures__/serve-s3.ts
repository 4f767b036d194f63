import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { startFauxqs } from 'fauxqs';
import { onTestFinished } from 'vitest';

/** A request as the proxy sees it. */
export interface S3Request {
  readonly method: string;
  readonly key: string;
  /** `0-65535`, where a range is asked for. */
  readonly range: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly query: URLSearchParams;
  /** How many requests of the same method, key and range there have been, with this one. */
  readonly count: number;
}

/** Answers instead of S3; `forward` asks S3 itself. */
export type Fault = (response: ServerResponse, forward: () => Promise<Answer>) => void | Promise<void>;

/** What S3 would have answered. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** An S3 of this process with a bucket, behind a proxy that can misbehave. */
export interface TestS3 {
  readonly bucket: string;
  readonly client: S3Client;
  /** `GET key`, with ` bytes=…` for ranges, of each request of `client` so far. */
  readonly requests: string[];
  /** Decides for each request whether something goes wrong with it. */
  fault: (request: S3Request) => Fault | undefined;
  put(key: string, content: string | object | Uint8Array): Promise<void>;
  remove(key: string): Promise<void>;
}

const CONFIG = {
  region: 'eu-central-1',
  forcePathStyle: true,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
} as const;

/** More than this fauxqs takes in parts only. */
const MAX_PUT_BYTES = 10 * 1024 * 1024;

/** Starts fauxqs and a proxy before it, until the test is finished. */
export async function serveS3(bucket = 'models'): Promise<TestS3> {
  const s3 = await startFauxqs({ port: 0, logger: false });
  s3.createBucket(bucket);
  const counts = new Map<string, number>();
  const requests: string[] = [];
  const server = createServer((incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
    const key = decodeURIComponent(pathname.slice(bucket.length + 2));
    const range = incoming.headers.range?.replace('bytes=', '');
    const line = `${incoming.method} ${key}${range === undefined ? '' : ` ${range}`}`;
    requests.push(line);
    const count = (counts.get(line) ?? 0) + 1;
    counts.set(line, count);
    const { method = '', headers } = incoming;
    const fault = test.fault({ method, key, range, headers, query: searchParams, count });
    const forward = () => ask(s3.port, incoming);
    const answering = fault === undefined ? forward().then((answer) => send(response, answer)) : fault(response, forward);
    // Requests of a test that has failed are cut off with it.
    Promise.resolve(answering).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const direct = new S3Client({ ...CONFIG, endpoint: `http://127.0.0.1:${s3.port}` });
  const client = new S3Client({ ...CONFIG, maxAttempts: 2, endpoint: `http://127.0.0.1:${port}` });
  onTestFinished(async () => {
    client.destroy();
    direct.destroy();
    server.closeAllConnections();
    server.close();
    await s3.stop();
  });
  const test: TestS3 = {
    bucket,
    client,
    requests,
    fault: () => undefined,
    put: (key, content) => put(direct, bucket, key, content),
    remove: async (key) => {
      await direct.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
  };
  return test;
}

async function put(
  client: S3Client,
  bucket: string,
  key: string,
  content: string | object | Uint8Array,
): Promise<void> {
  const isPlain = typeof content === 'string' || content instanceof Uint8Array;
  const body = isPlain ? Buffer.from(content) : Buffer.from(JSON.stringify(content));
  const params = { Bucket: bucket, Key: key, Body: body };
  if (body.length > MAX_PUT_BYTES) await new Upload({ client, params }).done();
  else await client.send(new PutObjectCommand(params));
}

function ask(port: number, { method, url, headers }: IncomingMessage): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, method, path: url, headers: { ...headers, connection: 'close' } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers).end(body);
}
