import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';
import type { ClassificationResult } from '@lambda-vision/core';
import {
  createHttpFront,
  createLambdaFunction,
  type HttpFront,
  type LambdaFunction,
} from '@lambda-vision/local';
import {
  drawImage,
  encodeJpeg,
  encodePng,
  encodeWebp,
  jpegHeaderOnly,
  pngHeaderOnly,
  truncate,
  writeColourClassifier,
} from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const entry = resolve(import.meta.dirname, '../../../examples/classify-api/src/handler.ts');
const red = drawImage({ width: 64, height: 48, pixel: (x, y) => [230, (x * 7 + y * 3) % 20, 10] });

type Made = Uint8Array | string;

describe('a function that is sent bad pictures', () => {
  let folder = '';
  let fn: LambdaFunction;
  let front: HttpFront;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bad-input-'));
    const { outdir } = await bundleFunction({
      entry,
      outdir: join(folder, 'dist'),
      models: { 'models/classifier': await writeColourClassifier(join(folder, 'colours')) },
    });
    fn = createLambdaFunction({ taskRoot: outdir, memoryMb: 512, ric: 'builtin', maxConcurrency: 1 });
    front = await createHttpFront(fn, { shape: 'apigateway-v2' });
    expect(await answerToGoodPicture()).toBe('red');
  });

  afterAll(async () => {
    await front?.close();
    await fn?.stop();
    await rm(folder, { recursive: true });
  });

  async function post(body: Uint8Array | string, contentType = 'image/jpeg') {
    const headers = { 'content-type': contentType };
    const response = await fetch(front.url, {
      method: 'POST',
      headers,
      body: body as Uint8Array<ArrayBuffer> | string,
    });
    const answer = (await response.json()) as ClassificationResult & {
      error?: { code: string; message: string };
    };
    return { status: response.status, answer };
  }

  async function answerToGoodPicture() {
    const { answer } = await post(await encodeJpeg(red));
    return answer.predictions[0]?.label;
  }

  it.each<[name: string, make: () => Made | Promise<Made>, status: number, code: string]>([
    ['a PNG of 65536x65536 px', () => pngHeaderOnly(65536, 65536), 413, 'VISION_IMAGE_TOO_LARGE'],
    ['a JPEG of 20000x14000 px', () => jpegHeaderOnly(20000, 14000), 413, 'VISION_IMAGE_TOO_LARGE'],
    ['a truncated JPEG', async () => truncate(await encodeJpeg(red), 0.6), 422, 'VISION_IMAGE_DECODE'],
    ['a truncated PNG', async () => truncate(encodePng(red), 0.6), 422, 'VISION_IMAGE_DECODE'],
    ['a truncated WebP', async () => truncate(await encodeWebp(red), 0.6), 422, 'VISION_IMAGE_DECODE'],
    ['a JPEG with a corrupt header', damaged, 422, 'VISION_IMAGE_DECODE'],
    ['text', () => 'Dear function, no picture today.', 415, 'VISION_UNSUPPORTED_MEDIA_TYPE'],
    ['nothing', () => '', 400, 'VISION_IMAGE_MISSING'],
  ])('refuses %s, and answers the next good request', async (_name, make, status, code) => {
    const refused = await post(await make());

    expect(refused.status).toBe(status);
    expect(refused.answer.error).toEqual({ code, message: expect.stringMatching(/\S/), retryable: false });
    expect(await answerToGoodPicture()).toBe('red');
  });

  it.each([
    ['text that is not base64', '%%%', 400, 'VISION_IMAGE_BASE64'],
    ['base64 of base64', twice(encodePng(red)), 400, 'VISION_IMAGE_BASE64'],
    ['base64 of text', Buffer.from('just text').toString('base64'), 415, 'VISION_UNSUPPORTED_MEDIA_TYPE'],
    ['an empty text', '', 400, 'VISION_IMAGE_MISSING'],
    ['a number', 7, 400, 'VISION_IMAGE_MISSING'],
  ])('refuses a JSON field with %s', async (_name, image, status, code) => {
    const refused = await post(JSON.stringify({ image }), 'application/json');

    expect([refused.status, refused.answer.error?.code]).toEqual([status, code]);
    expect(await answerToGoodPicture()).toBe('red');
  });

  it('gets no body of 7 MB from the gateway, which answers 413', async () => {
    const response = await fetch(front.url, { method: 'POST', body: new Uint8Array(7_000_000) });

    expect(response.status).toBe(413);
    expect(await answerToGoodPicture()).toBe('red');
  });

  it('refuses 300 pictures in a row in the same process, then answers a good one', async () => {
    const [environment] = fn.environmentPids;
    const bad = [await damaged(), truncate(encodePng(red), 0.5), truncate(await encodeWebp(red), 0.5)];

    for (let sent = 0; sent < 300; sent++) {
      const { status } = await post(bad[sent % bad.length] as Uint8Array);
      expect(status).toBe(422);
    }

    expect(await answerToGoodPicture()).toBe('red');
    expect(fn.environmentPids).toEqual([environment]);
  });
});

/** Starts and ends like a JPEG, with nonsense in its tables. */
async function damaged(): Promise<Uint8Array> {
  return (await encodeJpeg(red)).fill(0xee, 20, 200);
}

function twice(bytes: Uint8Array): string {
  return Buffer.from(Buffer.from(bytes).toString('base64')).toString('base64');
}
