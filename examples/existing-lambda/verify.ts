// Runs the function as it was and as it is in a local Lambda, with S3 on this machine, and exits with 1 when an answer has
// changed that should not. The weights are the reader's to bring: this takes a tiny model that knows three colours.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { ClassificationResult } from '@lambda-vision/core';
import { createHttpFront, createLambdaFunction, readHttpFile } from '@lambda-vision/local';
import { drawImage, encodeJpeg, truncate, writeColourClassifier } from '@lambda-vision/testing';
import { startFauxqs } from 'fauxqs';
import { bundle } from './bundle.ts';
import { bundle as bundleBefore } from './bundle-before.ts';
import type { Photo } from './src/save-photo.ts';

const here = import.meta.dirname;
const folder = await mkdtemp(join(tmpdir(), 'existing-lambda-'));
const logLevel = 'error';
await bundleBefore({ entryPoints: { index: join(here, 'src/before.ts') }, outdir: folder, logLevel });
await bundle({ logLevel });
await writeColourClassifier(join(here, 'dist/models/classifier'));

const aws = await startFauxqs({ port: 0, logger: false });
aws.createBucket('photos');
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const endpoint = `http://127.0.0.1:${aws.port}`;
const s3 = new S3Client({ endpoint, credentials, region: 'us-east-1' });
const was = await start('before', folder, 256);
const is = await start('after', join(here, 'dist'), 1769);

try {
  const before = await sendAll(was.url);
  const after = await sendAll(is.url);

  // The same answers as before, to the letter, but for an id, which is always new, and for the field that is new.
  for (const [at, { title, status, type, body }] of after.entries()) {
    assert.ok(title.startsWith(`${status}: `), `${title}, but it is ${status}: ${body}`);
    if (status === 201) continue;
    assert.deepEqual({ title, status, type, body }, before[at]);
  }
  const { id: oldId, ...old } = JSON.parse(before[0]?.body ?? '') as Photo;
  const { id, seen, ...same } = JSON.parse(after[0]?.body ?? '') as Photo & { seen: ClassificationResult };
  assert.deepEqual(same, old);
  assert.notEqual(id, oldId);
  assert.equal(seen.predictions[0]?.label, 'red');
  assert.deepEqual(await stored(oldId), { id: oldId, ...old });
  assert.deepEqual(await stored(id), { id, ...same, seen });

  // What has changed on purpose: anything was taken for a picture before.
  const photo = await encodeJpeg(drawImage({ width: 40, height: 30, pixel: () => [10, 10, 220] }));
  for (const [bytes, status, code] of [
    [Buffer.from('<html></html>'), 415, 'VISION_UNSUPPORTED_MEDIA_TYPE'],
    [truncate(photo, 0.5), 422, 'VISION_IMAGE_DECODE'],
  ] as const) {
    assert.equal((await send(was.url, bytes)).status, 201);
    const refused = await send(is.url, bytes);
    assert.equal(refused.status, status);
    assert.equal(((await refused.json()) as { error: { code: string } }).error.code, code);
  }
  console.log('existing-lambda: answers as before, with what is seen on each photo; what is none is refused');
} finally {
  await was.stop();
  await is.stop();
  await aws.stop();
  await rm(folder, { recursive: true });
}

async function start(name: string, taskRoot: string, memoryMb: number) {
  const env = {
    BUCKET_NAME: 'photos',
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
  const fn = createLambdaFunction({ name, taskRoot, memoryMb, timeoutMs: 29_000, env });
  const front = await createHttpFront(fn, { shape: 'apigateway-v2' });
  const stop = async () => {
    await front.close();
    await fn.stop();
  };
  return { url: front.url, stop };
}

/** Sends what request.http has. */
async function sendAll(url: string) {
  const answers = [];
  for (const { title, request } of await readHttpFile(join(here, 'request.http'), { url })) {
    const response = await fetch(request);
    const { status, headers } = response;
    answers.push({ title, status, type: headers.get('content-type'), body: await response.text() });
  }
  return answers;
}

function send(url: string, bytes: Uint8Array) {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'A file', image: Buffer.from(bytes).toString('base64') }),
  });
}

async function stored(id: string): Promise<unknown> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'photos', Key: `photos/${id}.json` }));
  return JSON.parse((await Body?.transformToString()) ?? '');
}
