// Runs the bundled function in a local Lambda: exits with 1 when an answer is wrong. The weights are the reader's to
// bring, so this classifies drawn pictures with a tiny model that knows three colours.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClassificationResult } from '@lambda-vision/core';
import { createHttpFront, createLambdaFunction, readHttpFile } from '@lambda-vision/local';
import { drawImage, encodeJpeg, encodePng, writeColourClassifier } from '@lambda-vision/testing';
import { bundle } from './bundle.ts';

const folder = await mkdtemp(join(tmpdir(), 'classify-api-'));
const { outdir } = await bundle(await writeColourClassifier(join(folder, 'colours')));
const fn = createLambdaFunction({ name: 'classify', taskRoot: outdir, memoryMb: 1769, timeoutMs: 29_000 });
const front = await createHttpFront(fn, {
  shape: 'apigateway-v1',
  binaryMediaTypes: ['image/jpeg', 'image/png', 'image/webp'],
});

try {
  for (const { title, request } of await readHttpFile(join(import.meta.dirname, 'request.http'), {
    url: front.url,
  })) {
    const { status } = await fetch(request);
    assert.ok(title.startsWith(`${status}: `), `${title}, but it is ${status}`);
  }

  const json = (value: unknown) => post(JSON.stringify(value), 'application/json');
  const red = encodePng(drawImage({ width: 40, height: 30, pixel: () => [220, 10, 10] }));
  const blue = await encodeJpeg(drawImage({ width: 40, height: 30, pixel: () => [10, 10, 220] }));

  const raw = await post(blue, 'image/jpeg');
  assert.equal(raw.status, 200, await raw.clone().text());
  const seen = (await raw.json()) as ClassificationResult;
  assert.equal(seen.predictions[0]?.label, 'blue');
  assert.deepEqual(seen.image, { width: 40, height: 30, mediaType: 'image/jpeg', orientation: 1 });

  const base64 = await json({ image: Buffer.from(red).toString('base64') });
  assert.equal(base64.status, 200, await base64.clone().text());
  assert.equal(((await base64.json()) as ClassificationResult).predictions[0]?.label, 'red');

  const drawn = await post(blue, 'image/jpeg', { accept: 'image/png', origin: 'https://app.example.com' });
  assert.equal(drawn.status, 200, await drawn.clone().text());
  assert.equal(drawn.headers.get('content-type'), 'image/png');
  assert.equal(drawn.headers.get('access-control-allow-origin'), '*');
  assert.deepEqual([...(await drawn.bytes()).subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);

  for (const [request, status, code] of [
    [() => json({ image: 'no picture' }), 400, 'VISION_IMAGE_BASE64'],
    [() => json({}), 400, 'VISION_IMAGE_MISSING'],
    [() => post('<html></html>', 'image/png'), 415, 'VISION_UNSUPPORTED_MEDIA_TYPE'],
    [() => post(blue.subarray(0, blue.length / 2), 'image/jpeg'), 422, 'VISION_IMAGE_DECODE'],
  ] as const) {
    const refused = await request();
    assert.equal(refused.status, status, await refused.clone().text());
    assert.equal(refused.headers.get('access-control-allow-origin'), '*');
    const { error } = (await refused.json()) as { error: { code: string } };
    assert.equal(error.code, code);
  }
  console.log('classify-api: raw and base64 pictures classified and drawn on, bad input refused');
} finally {
  await front.close();
  await fn.stop();
  await rm(folder, { recursive: true });
}

function post(body: Uint8Array | string, contentType: string, others: Record<string, string> = {}) {
  const headers = { 'content-type': contentType, ...others };
  return fetch(front.url, { method: 'POST', headers, body: body as Uint8Array<ArrayBuffer> | string });
}
