import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';
import { createLambdaFunction } from '@lambda-vision/local';
import {
  drawImage,
  encodeJpeg,
  jpegHeaderOnly,
  truncate,
  writeColourClassifier,
} from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NODE_VERSIONS } from './node-versions.js';

const HANDLER = `
import { loadModel } from '@lambda-vision/core';
import { vips } from '@lambda-vision/vips';
const model = await loadModel('models/colours', { task: 'classification', decode: { decoder: vips() } });
export async function handler({ picture }) {
  try {
    const { image, predictions } = await model.run(Buffer.from(picture, 'base64'));
    return { image, label: predictions[0].label };
  } catch ({ code }) {
    return { code };
  }
}
`;

describe('a Lambda function with vips()', () => {
  let folder = '';
  const taskRoot = () => join(folder, 'dist');

  beforeAll(async () => {
    // Inside this package, where our packages are installed.
    folder = await mkdtemp(resolve(import.meta.dirname, '../.vips-bundle-'));
    await writeFile(join(folder, 'handler.ts'), HANDLER);
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    const model = await writeColourClassifier(join(await mkdtemp(join(tmpdir(), 'colours-')), 'colours'));
    await bundleFunction({
      entry: join(folder, 'handler.ts'),
      outdir: taskRoot(),
      models: { 'models/colours': model },
      zip: false,
    });
  });

  afterAll(() => rm(folder, { recursive: true }));

  it.each(NODE_VERSIONS)('answers photos and refuses broken ones under $name', async ({ node }) => {
    const fn = createLambdaFunction({ taskRoot: taskRoot(), node, ric: 'builtin', maxConcurrency: 1 });
    const photo = await encodeJpeg(drawImage({ width: 1600, height: 1200, pixel: () => [10, 20, 240] }));
    const ask = async (picture: Uint8Array) => {
      const { payload } = await fn.invoke({ picture: Buffer.from(picture).toString('base64') });
      return JSON.parse(String(payload)) as unknown;
    };

    const right = {
      image: { width: 1600, height: 1200, mediaType: 'image/jpeg', orientation: 1 },
      label: 'blue',
    };
    expect(await ask(photo)).toEqual(right);
    expect(await ask(truncate(photo, 0.5))).toEqual({ code: 'VISION_IMAGE_DECODE' });
    expect(await ask(jpegHeaderOnly(60_000, 60_000))).toEqual({ code: 'VISION_IMAGE_TOO_LARGE' });
    expect(await ask(photo)).toEqual(right);
    await fn.stop();
  });
});
