import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';
import {
  drawImage,
  encodePng,
  hostileCorpus,
  onnxModel,
  writeColourClassifier,
} from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFaultyFunction } from './faulty-function.js';

const square = (side: number) =>
  encodePng(drawImage({ width: side, height: side, pixel: () => [10, 220, 10] }));

/** Copies of the picture that the model makes while it runs: 1,200 floats for each pixel. */
const COPIES = 400;

describe('a function whose memory is scarce', () => {
  let folder = '';
  let built = '';
  let greedy = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scarce-memory-'));
    const preprocess = { resize: { mode: 'none' }, rescale: 1 / 255 };
    const bundled = await bundleFunction({
      entry: join(import.meta.dirname, 'throwing-handler.ts'),
      outdir: join(folder, 'built'),
      models: {
        'models/classifier': await writeColourClassifier(join(folder, 'colours'), {
          manifest: { preprocess },
        }),
      },
      zip: false,
    });
    built = bundled.outdir;
    greedy = join(folder, 'greedy');
    await cp(built, greedy, { recursive: true });
    await writeFile(join(greedy, 'models/classifier/model.onnx'), greedyClassifier());
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('refuses pictures whose decoding does not fit, one after the other, and answers a small one', async () => {
    const large = (await hostileCorpus({ megapixels: 30 })).filter(({ name }) =>
      /^(png-rgba|jpeg-10-scans|jpeg-cmyk).*-of-30-/.test(name),
    );
    const fn = await startFaultyFunction(built, { memoryMb: 256 });
    await fn.post(square(8));
    const [pid] = fn.pids();

    for (const { bytes } of large) {
      const refused = await fn.post(bytes);
      expect([refused.status, refused.code]).toEqual([413, 'VISION_IMAGE_TOO_LARGE']);
    }

    expect(large.length).toBeGreaterThanOrEqual(3);
    expect(await fn.post(square(8))).toMatchObject({ status: 200, label: 'green' });
    expect(fn.pids()).toEqual([pid]);
  });

  it('fails a run whose tensors are larger than WebAssembly can have, and answers the next request', async () => {
    const fn = await startFaultyFunction(greedy);

    const first = await fn.post(square(8));
    // 1.2 GB for each of a million pixels' copies are 4.8 GB.
    const failed = await fn.post(square(1000));
    const next = await fn.post(square(8));

    expect(first).toMatchObject({ status: 200, label: 'green' });
    expect(failed.status).toBe(500);
    expect(failed.code).toMatch(/^VISION_(INFERENCE|RUNTIME_INIT)$/);
    expect(next).toMatchObject({ status: 200, label: 'green' });
  });

  it('is replaced when a run takes more than the function has, and answers the next request', async () => {
    const fn = await startFaultyFunction(greedy, { memoryMb: 512 });
    await fn.post(square(8));
    const [pid] = fn.pids();

    // 1.2 kB for each of 490,000 pixels' floats are 2.3 GB: WebAssembly gives them, the function has not got them.
    const killed = await fn.post(square(700));
    const next = await fn.post(square(8));

    expect(killed.status).toBe(502);
    expect(fn.lines.filter((line) => line.includes('Runtime.OutOfMemory'))).toHaveLength(1);
    expect(next).toMatchObject({ status: 200, label: 'green' });
    expect(fn.pids()).not.toContain(pid);
  });
});

/** A colour classifier that also makes copies of the picture, whose mean it adds to every logit. */
function greedyClassifier(): Uint8Array {
  return onnxModel({
    inputs: [{ name: 'image', dims: [1, 3, 'height', 'width'] }],
    outputs: [{ name: 'logits', dims: [1, 3] }],
    nodes: [
      { op: 'Tile', inputs: ['image', 'repeats'], outputs: ['copies'] },
      { op: 'GlobalAveragePool', inputs: ['copies'], outputs: ['many'] },
      { op: 'ReduceMean', inputs: ['many'], outputs: ['one'], attributes: { axes: [1, 2, 3], keepdims: 1 } },
      { op: 'GlobalAveragePool', inputs: ['image'], outputs: ['pooled'] },
      { op: 'Add', inputs: ['pooled', 'one'], outputs: ['sum'] },
      { op: 'Flatten', inputs: ['sum'], outputs: ['logits'], attributes: { axis: 1 } },
    ],
    initializers: [{ name: 'repeats', dtype: 'int64', dims: [4], data: [1, COPIES, 1, 1] }],
  });
}
