import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { bundleFunction } from '@lambda-vision/bundle';
import { type ClassificationResult, loadModel } from '@lambda-vision/core';
import { createLambdaFunction, type LambdaFunction } from '@lambda-vision/local';
import { drawImage, encodePng, truncate, writeColourClassifier } from '@lambda-vision/testing';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NODE_VERSIONS } from '../node-versions.js';
import { BODY_ENCODINGS } from './body-encodings.js';
import { type Combination, coverPairs, pairsOf } from './cover-pairs.js';
import { MATRIX_SHAPES, type Sending } from './event-shapes.js';

const FACTORS = {
  shape: Object.keys(MATRIX_SHAPES),
  encoding: [...Object.keys(BODY_ENCODINGS), 'object'],
  middy: ['middy 6', 'middy 7'],
  node: NODE_VERSIONS.map(({ name }) => name),
} as const;

type Case = Combination<keyof typeof FACTORS>;

const isPossible = ({ shape, encoding }: Case) =>
  MATRIX_SHAPES[shape]?.encodings.some((each) => each === encoding) ?? false;
const CASES = coverPairs(FACTORS, isPossible);

/** middy 6 in the place of middy 7, in an otherwise equal bundle. */
const MIDDY_6 = { '@middy/core': 'middy6', '@middy/http-error-handler': 'middy6-http-error-handler' };

const red = encodePng(
  drawImage({ width: 40, height: 30, pixel: (x, y) => [220, (x * 5) % 60, (y * 7) % 60] }),
);

describe('every event, body, middy and Node.js', () => {
  let folder = '';
  let s3: FauxqsServer;
  let client: S3Client;
  let expected: ClassificationResult;
  const bundles: Record<string, string> = {};
  const functions = new Map<string, LambdaFunction>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'matrix-'));
    const model = await writeColourClassifier(join(folder, 'colours'));
    expected = await (await loadModel(model, { task: 'classification' })).run(red);
    for (const [name, alias] of [
      ['middy 6', MIDDY_6],
      ['middy 7', {}],
    ] as const) {
      const { outdir } = await bundleFunction({
        entry: join(import.meta.dirname, 'matrix-handler.ts'),
        outdir: join(folder, name.replace(' ', '-')),
        models: { 'models/classifier': model },
        zip: false,
        esbuild: { alias },
      });
      bundles[name] = outdir;
    }
    s3 = await startFauxqs({ port: 0, logger: false });
    s3.createBucket('uploads');
    client = new S3Client({
      endpoint: `http://127.0.0.1:${s3.port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
  });

  afterAll(async () => {
    await Promise.all([...functions.values()].map((fn) => fn.stop()));
    client?.destroy();
    await s3?.stop();
    await rm(folder, { recursive: true });
  });

  /** One function for each middy and Node.js, started when it is first needed. */
  function functionOf({ middy, node }: Case): LambdaFunction {
    const key = `${middy} ${node}`;
    const known = functions.get(key);
    if (known !== undefined) return known;
    const fn = createLambdaFunction({
      taskRoot: bundles[middy] ?? '',
      node: NODE_VERSIONS.find(({ name }) => name === node)?.node ?? '',
      ric: 'builtin',
      maxConcurrency: 1,
      env: { AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${s3.port}` },
    });
    functions.set(key, fn);
    return fn;
  }

  function send(combination: Case, picture: Uint8Array) {
    const sending: Sending = {
      fn: functionOf(combination),
      picture,
      encoding: combination.encoding as Sending['encoding'],
      async store(content) {
        const key = `in box/ä+${content.length}.png`;
        const { ETag = '' } = await client.send(
          new PutObjectCommand({ Bucket: 'uploads', Key: key, Body: content }),
        );
        return { key, size: content.length, eTag: ETag.replaceAll('"', '') };
      },
    };
    return MATRIX_SHAPES[combination.shape]!.send(sending);
  }

  it('is covered pair by pair', () => {
    const covered = new Set(pairsOf(CASES).map((pair) => JSON.stringify(pair)));
    const { shape: shapes, encoding: encodings, middy: middies, node: nodes } = FACTORS;
    const all = shapes.flatMap((shape) =>
      encodings.flatMap((encoding) =>
        middies.flatMap((middy) => nodes.map((node) => ({ shape, encoding, middy, node }))),
      ),
    );

    const missing = pairsOf(all.filter(isPossible)).filter((pair) => !covered.has(JSON.stringify(pair)));

    expect(missing).toEqual([]);
    expect(CASES.length).toBeLessThan(all.filter(isPossible).length);
  });

  it('is run with two middys', async () => {
    const [six, seven] = await Promise.all(
      Object.values(bundles).map((outdir) => readFile(join(outdir, 'index.mjs'), 'utf8')),
    );

    expect(six).not.toBe(seven);
  });

  it.each(CASES)('classifies: $shape, $encoding, $middy, $node', async (combination) => {
    const { encoding } = combination;
    const { status, body } = await send(combination, red);

    const count =
      encoding in BODY_ENCODINGS ? BODY_ENCODINGS[encoding as keyof typeof BODY_ENCODINGS].pictures : 1;
    const { timings: _timings, ...result } = expected;
    expect(status).toBe(200);
    expect(body).toMatchObject(Array.from({ length: count }, () => result));
  });

  it.each(CASES)('refuses damage: $shape, $encoding, $middy, $node', async (combination) => {
    const { status, body } = await send(combination, truncate(red, 0.7));

    if (status === 0) expect(body).toMatchObject({ errorType: 'VISION_IMAGE_DECODE' });
    else expect([status, body]).toMatchObject([422, { error: { code: 'VISION_IMAGE_DECODE' } }]);
  });
});
