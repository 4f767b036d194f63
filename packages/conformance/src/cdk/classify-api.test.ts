import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSnapshotHeader } from '@lambda-vision/bundle';
import { VISION_FUNCTION_DEFAULTS } from '@lambda-vision/cdk';
import type { ClassificationResult } from '@lambda-vision/core';
import { createHttpFront, createLambdaFunction } from '@lambda-vision/local';
import { drawImage, encodeJpeg, encodePng, writeColourClassifier } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../../../examples/classify-api/cdk.ts';
import { NODE_VERSIONS } from '../node-versions.js';
import { type DeployedStack, deployedStack } from './deployed-stack.js';

let folder = '';
let stack: DeployedStack;

beforeAll(async () => {
  // CDK's own check of templates takes seconds; the package's tests have it.
  vi.stubEnv('CDK_VALIDATION', 'false');
  folder = await mkdtemp(join(tmpdir(), 'cdk-classify-'));
  const model = await writeColourClassifier(join(folder, 'colours'));
  const { directory } = createApp(join(folder, 'cdk.out'), model).synth();
  stack = deployedStack(directory, 'classify-api');
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

describe('classify-api, as the CDK would deploy it', () => {
  it.each(NODE_VERSIONS)('answers right behind its API with $name', async ({ node }) => {
    const options = stack.functions.Function;
    if (options === undefined) throw new Error('The stack has no function.');
    await using fn = createLambdaFunction({ ...options, node });
    const front = await createHttpFront(fn, {
      shape: 'apigateway-v1',
      binaryMediaTypes: stack.binaryMediaTypes,
    });
    const red = encodePng(drawImage({ width: 40, height: 30, pixel: () => [220, 10, 10] }));
    const blue = await encodeJpeg(drawImage({ width: 40, height: 30, pixel: () => [10, 10, 220] }));

    const raw = await post(front.url, blue, 'image/jpeg');
    const json = await post(
      front.url,
      JSON.stringify({ image: Buffer.from(red).toString('base64') }),
      'application/json',
    );
    const refused = await post(front.url, '<html></html>', 'image/png');
    await front.close();

    expect(await bestLabel(raw)).toBe('blue');
    expect(await bestLabel(json)).toBe('red');
    expect(raw.headers.get('access-control-allow-origin')).toBe('*');
    expect(refused.status).toBe(415);
  });

  it('has a snapshot for the threads that its memory gives', () => {
    const { taskRoot = '', memoryMb } = stack.functions.Function ?? {};
    const header = readSnapshotHeader(readFileSync(join(taskRoot, 'lambda-vision.snapshot')));

    expect(memoryMb).toBe(VISION_FUNCTION_DEFAULTS.memorySize);
    expect(header?.threads).toBe(1);
    expect(header?.sessions).toHaveLength(1);
  });
});

async function bestLabel(response: Response): Promise<string | undefined> {
  expect(response.status).toBe(200);
  return ((await response.json()) as ClassificationResult).predictions[0]?.label;
}

function post(url: string, body: Uint8Array | string, contentType: string): Promise<Response> {
  const headers = { 'content-type': contentType };
  return fetch(url, { method: 'POST', headers, body: body as Uint8Array<ArrayBuffer> | string });
}
