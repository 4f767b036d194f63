// Quantizes a classifier, holds it against the original, and runs the bundled function in a local Lambda: exits with 1
// when an answer is wrong. The weights are the reader's to bring, so this takes SqueezeNet and ImageNet photos where they
// are at hand, or else a small classifier of drawn colours.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ClassificationResult, loadModel } from '@lambda-vision/core';
import { createHttpFront, createLambdaFunction, readHttpFile } from '@lambda-vision/local';
import { drawImage, encodePng, writeColourClassifier } from '@lambda-vision/testing';
import { bundle } from './bundle.ts';
import { quantize } from './quantize.ts';

const shared = process.env.LAMBDA_VISION_SHARED ?? resolve(import.meta.dirname, '..', '..', '..', 'shared');
const weights = join(shared, 'models/squeezenet1.1-fp32');
const folder = await mkdtemp(join(tmpdir(), 'quantize-then-deploy-'));

try {
  const given = existsSync(weights) ? await realModel() : await drawnModel();
  const out = join(folder, 'int8');
  // Milliseconds are not looked at here.
  const measure = { rounds: 1, processes: 1 };
  const { report, chosen, bytes } = await quantize({ ...given, out, maxDrop: 0.25, measure });
  assert.ok(bytes < 0.5 * report.a.size.rawBytes, 'int8 is less than half of the original');
  assert.equal(report.damage, undefined);
  const { provenance } = JSON.parse(await readFile(join(out, 'vision.json'), 'utf8'));
  assert.equal(provenance.mode, chosen);

  const { outdir } = await bundle(out);
  const fn = createLambdaFunction({ name: 'see', taskRoot: outdir, memoryMb: 1769, timeoutMs: 29_000 });
  const front = await createHttpFront(fn, {
    shape: 'apigateway-v1',
    binaryMediaTypes: ['image/jpeg', 'image/png', 'image/webp'],
  });
  const here = await loadModel(out, { task: 'classification' });
  try {
    for (const { title, request } of await readHttpFile(join(import.meta.dirname, 'request.http'), {
      url: front.url,
    })) {
      const { status } = await fetch(request);
      assert.ok(title.startsWith(`${status}: `), `${title}, but it is ${status}`);
    }

    for (const photo of given.photos.slice(0, 3)) {
      const body = await readFile(photo);
      const type = photo.endsWith('.png') ? 'image/png' : 'image/jpeg';
      const answer = await fetch(front.url, { method: 'POST', headers: { 'content-type': type }, body });
      assert.equal(answer.status, 200);
      const seen = (await answer.json()) as ClassificationResult;
      const expected = await here.run(body);
      assert.deepEqual(seen.predictions, expected.predictions, 'the function answers as the model does here');
    }
  } finally {
    await here.release();
    await front.close();
    await fn.stop();
  }
  console.log(
    `quantize-then-deploy: ${chosen} takes ${(bytes / 1e6).toFixed(2)} MB of ${(report.a.size.rawBytes / 1e6).toFixed(2)} MB. ${report.findings[0]} The function answers the same.`,
  );
} finally {
  await rm(folder, { recursive: true });
}

/** SqueezeNet 1.1 with photos of ImageNet. */
async function realModel() {
  const model = join(folder, 'original');
  await mkdir(model);
  for (const file of ['model.onnx', 'labels.json']) await copyFile(join(weights, file), join(model, file));
  const manifest = {
    task: 'classification',
    input: { channelOrder: 'BGR' },
    preprocess: {
      resize: { mode: 'shortest-edge', size: 256, filter: 'pillow-bilinear' },
      crop: { width: 224, height: 224 },
      mean: [103.939, 116.779, 123.68],
    },
    output: { decoder: 'probabilities' },
    labels: 'labels.json',
  };
  await writeFile(join(model, 'vision.json'), JSON.stringify(manifest));
  const sample = join(shared, 'images/imagenet-sample');
  const names = (await readdir(sample)).filter((name) => name.endsWith('.JPEG'));
  return { model, photos: names.slice(0, 10).map((name) => join(sample, name)) };
}

/** A classifier with two convolutions that tells red, green and blue apart, and drawn pictures. */
async function drawnModel() {
  const model = await writeColourClassifier(join(folder, 'original'), { hidden: 48 });
  const photos: string[] = [];
  for (let at = 0; at < 12; at++) {
    const pixel = (x: number): [number, number, number] => {
      const levels: [number, number, number] = [20 + 5 * at, 40 + x, 70 - 3 * at];
      levels[at % 3] = 160 + 6 * at;
      return levels;
    };
    const photo = join(folder, `${at}.png`);
    await writeFile(photo, encodePng(drawImage({ width: 32, height: 24, pixel })));
    photos.push(photo);
  }
  return { model, photos };
}
