// Runs the bundled function in a local Lambda: exits with 1 when an answer is wrong. The weights are the reader's to
// bring, so this looks at drawn pictures with a tiny model that finds red, green and blue in a grid of 4x4.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DetectionResult, decodeImage } from '@lambda-vision/core';
import { createHttpFront, createLambdaFunction, readHttpFile } from '@lambda-vision/local';
import { drawImage, encodeJpeg, truncate, writeColourDetector } from '@lambda-vision/testing';
import { bundle } from './bundle.ts';

const RED = [220, 20, 20] as const;
const GREY = [240, 240, 240] as const;
/** What class 0 is drawn in. */
const BOX = [213, 94, 0] as const;

const folder = await mkdtemp(join(tmpdir(), 'detect-and-draw-'));
const { outdir } = await bundle(await writeColourDetector(join(folder, 'colours')));
const fn = createLambdaFunction({ name: 'detect', taskRoot: outdir, memoryMb: 1769, timeoutMs: 29_000 });
const front = await createHttpFront(fn, { shape: 'function-url' });

try {
  for (const { title, request } of await readHttpFile(join(import.meta.dirname, 'request.http'), {
    url: front.url,
  })) {
    const { status } = await fetch(request);
    assert.ok(title.startsWith(`${status}: `), `${title}, but it is ${status}`);
  }

  // A red cell of the camera's picture, which lies on its side: upright it has 240x320 pixels.
  const isCell = (x: number, y: number) => x >= 160 && x < 240 && y >= 60 && y < 120;
  const scene = drawImage({
    width: 320,
    height: 240,
    pixel: (x, y) => (isCell(x, y) ? RED : GREY),
  });
  const photo = await encodeJpeg(scene, { orientation: 6 });

  const { detections, image } = (await post(photo).then(json)) as DetectionResult;
  assert.deepEqual(image, { width: 240, height: 320, mediaType: 'image/jpeg', orientation: 6 });
  assert.deepEqual(
    detections.map(({ label, box }) => [label, box]),
    [['red', { x1: 120, y1: 160, x2: 180, y2: 240 }]],
  );

  const answer = await post(photo, { accept: 'image/jpeg' });
  assert.equal(answer.headers.get('content-type'), 'image/jpeg');
  const drawn = await decodeImage(await answer.bytes());
  assert.deepEqual([drawn.width, drawn.height], [240, 320]);
  for (const [x, y, colour] of [
    [120, 200, BOX],
    [181, 200, BOX],
    [150, 240, BOX],
    [150, 200, RED],
    [60, 80, GREY],
  ] as const) {
    const pixel = [...drawn.data.subarray((y * drawn.width + x) * 3).subarray(0, 3)];
    const apart = Math.max(...pixel.map((level, channel) => Math.abs(level - (colour[channel] as number))));
    assert.ok(apart <= 24, `${x},${y} is ${pixel}, not ${colour}`);
  }

  // Its score is (220 - 20) / 255.
  for (const [scoreThreshold, found] of [
    ['0.75', 1],
    ['.8', 0],
    ['1', 0],
  ] as const)
    assert.equal(
      ((await post(photo, {}, { scoreThreshold }).then(json)) as DetectionResult).detections.length,
      found,
    );

  for (const [refused, status, code] of [
    [post(photo, {}, { scoreThreshold: '' }), 400, 'VISION_INVALID_OPTION'],
    [post(photo, {}, { scoreThreshold: '1.5' }), 400, 'VISION_INVALID_OPTION'],
    [post(photo, { accept: 'text/html' }), 406, 'NOT_ACCEPTABLE'],
    [post('<html></html>'), 415, 'VISION_UNSUPPORTED_MEDIA_TYPE'],
    [post(truncate(photo, 0.5)), 422, 'VISION_IMAGE_DECODE'],
  ] as const) {
    const response = await refused;
    assert.equal(response.status, status, code);
    assert.equal(((await response.json()) as { error: { code: string } }).error.code, code);
  }
  console.log(
    'detect-and-draw: boxes in photo pixels, drawn where they are, thresholds kept, bad input refused',
  );
} finally {
  await front.close();
  await fn.stop();
  await rm(folder, { recursive: true });
}

function post(
  body: Uint8Array | string,
  headers: Record<string, string> = {},
  query: Record<string, string> = {},
) {
  return fetch(`${front.url}?${new URLSearchParams(query)}`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg', ...headers },
    body: body as Uint8Array<ArrayBuffer> | string,
  });
}

async function json(response: Response): Promise<unknown> {
  assert.equal(response.status, 200, await response.clone().text());
  return response.json();
}
