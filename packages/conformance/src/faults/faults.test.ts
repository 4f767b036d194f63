import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';
import { createHttpFront, createLambdaFunction } from '@lambda-vision/local';
import { drawImage, encodeJpeg, encodePng, onnxModel, writeColourClassifier } from '@lambda-vision/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const green = drawImage({ width: 40, height: 30, pixel: () => [10, 220, 10] });

let folder = '';
let built = '';
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faults-'));
  const bundled = await bundleFunction({
    entry: join(import.meta.dirname, 'throwing-handler.ts'),
    outdir: join(folder, 'built'),
    models: { 'models/classifier': await writeColourClassifier(join(folder, 'colours')) },
    zip: false,
  });
  built = bundled.outdir;
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
afterAll(() => rm(folder, { recursive: true }));

let copies = 0;

/** A copy of the bundle of its own, to be damaged. */
async function copyOfBundle(): Promise<string> {
  copies += 1;
  const copy = join(folder, `copy-${copies}`);
  await cp(built, copy, { recursive: true });
  return copy;
}

/** Starts one environment and gives a way to post pictures to it. */
async function start(taskRoot: string, memoryMb = 1024) {
  const lines: string[] = [];
  const fn = createLambdaFunction({
    taskRoot,
    memoryMb,
    ric: 'builtin',
    maxConcurrency: 1,
    onLog: ({ line }) => lines.push(line),
  });
  const front = await createHttpFront(fn, { shape: 'function-url' });
  stops.push(
    () => front.close(),
    () => fn.stop(),
  );
  return {
    lines,
    pids: () => fn.environmentPids,
    async post(picture: Uint8Array) {
      const response = await fetch(front.url, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: picture as Uint8Array<ArrayBuffer>,
      });
      const text = await response.text();
      return { status: response.status, text };
    },
  };
}

describe('a function with a fault', () => {
  it.each([
    ['ort-wasm-simd-threaded.wasm', 'cut off', (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)],
    ['ort-wasm-simd-threaded.wasm', 'a page of HTML', () => Buffer.from('<html>404</html>')],
    ['ort-wasm-simd-threaded.mjs', 'empty', () => new Uint8Array()],
    ['mozjpeg_dec.wasm', 'damaged', (bytes: Uint8Array) => Uint8Array.from(bytes).fill(0xee, 8, 4000)],
  ])(
    'says so while its %s is %s, and works in the same process once it is repaired',
    async (file, _how, damage) => {
      const taskRoot = await copyOfBundle();
      const good = await readFile(join(taskRoot, file));
      await writeFile(join(taskRoot, file), damage(good));
      const fn = await start(taskRoot);
      const picture = await encodeJpeg(green);

      const broken = await fn.post(picture);
      const [pid] = fn.pids();
      await writeFile(join(taskRoot, file), good);
      const repaired = await fn.post(picture);

      expect(broken.status).toBe(500);
      expect(JSON.parse(broken.text).error.code).toBe('VISION_RUNTIME_ASSET');
      expect(broken.text).not.toContain(taskRoot);
      expect(repaired).toEqual({ status: 200, text: '{"label":"green"}' });
      expect(fn.pids()).toEqual([pid]);
    },
  );

  it('says so while its model is missing, and works once it is there', async () => {
    const taskRoot = await copyOfBundle();
    const weights = join(taskRoot, 'models/classifier/model.onnx');
    await rename(weights, `${weights}.away`);
    const fn = await start(taskRoot);

    const missing = await fn.post(encodePng(green));
    await rename(`${weights}.away`, weights);
    const found = await fn.post(encodePng(green));

    expect([missing.status, JSON.parse(missing.text).error.code]).toEqual([500, 'VISION_MODEL_NOT_FOUND']);
    expect(found.status).toBe(200);
  });

  it('refuses a model that its memory does not hold, before the kernel ends it', async () => {
    const taskRoot = await copyOfBundle();
    const elements = 20_000_000;
    const large = onnxModel({
      inputs: [{ name: 'image', dims: [1, 3, 8, 8] }],
      outputs: [{ name: 'logits', dims: [elements] }],
      nodes: [{ op: 'Identity', inputs: ['weights'], outputs: ['logits'] }],
      initializers: [{ name: 'weights', dims: [elements], data: new Float32Array(elements) }],
    });
    await writeFile(join(taskRoot, 'models/classifier/model.onnx'), large);
    const fn = await start(taskRoot, 256);

    const first = await fn.post(encodePng(green));
    const [pid] = fn.pids();
    const second = await fn.post(encodePng(green));

    expect([first.status, JSON.parse(first.text).error.code]).toEqual([500, 'VISION_MODEL_UNSUPPORTED']);
    expect(second.status).toBe(500);
    expect(fn.pids()).toEqual([pid]);
  });

  it('answers a fault of the handler with a bare 500, and the next good request', async () => {
    const fn = await start(built);
    const thirteen = encodePng(drawImage({ width: 13, height: 4, pixel: () => [1, 2, 3] }));

    const failed = await fn.post(thirteen);
    const next = await fn.post(encodePng(green));

    expect(failed.status).toBe(500);
    expect(failed.text).not.toContain('secret');
    expect(next).toEqual({ status: 200, text: '{"label":"green"}' });
    expect(fn.pids()).toHaveLength(1);
  });
});
