import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createSession, describeModel, loadModel, type OrtModule } from '@lambda-vision/core';
import { onnxModel } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharpDecoder } from '../../conformance/src/sharp-decoder.ts';
import { installPeers, PEERS_FOLDER } from './install-peers.ts';
import { MOBILENET_MANIFEST } from './mobilenet-manifest.ts';

const sharedFolder = process.env.LAMBDA_VISION_SHARED ?? resolve(import.meta.dirname, '../../../../shared');
const weights = join(sharedFolder, 'models/mobilenetv2-fp32');
const photosFolder = join(sharedFolder, 'images/imagenet-sample');

let ort: OrtModule;
let model = '';
let photos: string[];

beforeAll(async () => {
  await installPeers(console.log);
  ort = createRequire(join(PEERS_FOLDER, 'package.json'))('onnxruntime-node') as OrtModule;
  model = await mkdtemp(join(tmpdir(), 'native-engine-'));
  const file = (name: string) => join(weights, name);
  const manifest = { ...MOBILENET_MANIFEST, model: 'model.onnx', labels: 'labels.json' };
  await writeFile(join(model, 'vision.json'), JSON.stringify(manifest));
  for (const name of ['model.onnx', 'labels.json'])
    await writeFile(join(model, name), await readFile(file(name)));
  photos = readdirSync(photosFolder)
    .filter((name) => /\.jpe?g$/i.test(name))
    .map((name) => join(photosFolder, name));
});

afterAll(() => rm(model, { recursive: true }));

describe('onnxruntime-node as the engine', () => {
  it('gives the scores of onnxruntime-web on 100 photos, and with sharp nearly all of its labels', async () => {
    const web = await loadModel(model, { task: 'classification' });
    const native = await loadModel(model, { task: 'classification', ort, threads: 1 });
    const sharp = await loadModel(model, { task: 'classification', ort, decode: { decoder: sharpDecoder } });
    let agreeing = 0;

    for (const photo of photos) {
      const bytes = await readFile(photo);
      const [expected, exact, shrunk] = [
        await web.run(bytes),
        await native.run(bytes),
        await sharp.run(bytes),
      ];

      expect(exact.predictions[0]?.index, photo).toBe(expected.predictions[0]?.index);
      expect(exact.predictions[0]?.score, photo).toBeCloseTo(expected.predictions[0]?.score ?? 0, 4);
      expect(shrunk.image).toEqual(expected.image);
      if (shrunk.predictions[0]?.index === expected.predictions[0]?.index) agreeing++;
    }

    console.log(
      `sharp + onnxruntime-node agree with exact decoding on ${agreeing} of ${photos.length} photos.`,
    );
    expect(photos.length).toBe(100);
    expect(agreeing).toBeGreaterThanOrEqual(95);
    await Promise.all([web, native, sharp].map((loaded) => loaded.release()));
  });

  it('hands out outputs that later and concurrent runs leave alone, also after its end', async () => {
    const { weights: sources } = await describeModel(model);
    const session = await createSession(sources.model!, { ort, threads: 2 });
    const input = session.inputs[0]!;
    const feed = (level: number) => {
      const data = new Float32Array(3 * 224 * 224).fill(level);
      return { [input.name]: { dtype: 'float32' as const, dims: [1, 3, 224, 224], data } };
    };
    const first = Object.values(await session.run(feed(0.5)))[0]!;
    const copy = Float32Array.from(first.data as Float32Array);

    const levels = Array.from({ length: 24 }, (_, at) => at / 24);
    const together = await Promise.all(levels.map((level) => session.run(feed(level))));
    await session.release();
    const alone = await createSession(sources.model!, { ort, threads: 2 });

    expect(first.data).toEqual(copy);
    for (const [at, outputs] of together.entries())
      expect(outputs).toEqual(await alone.run(feed(levels[at] as number)));
    await expect(session.run(feed(0))).rejects.toMatchObject({ code: 'VISION_MODEL_RELEASED' });
    await alone.release();
  });

  it('says in its own words what it cannot run', async () => {
    const io = { inputs: [{ name: 'x', dims: [1] }], outputs: [{ name: 'y', dims: [1] }] };
    const bytes = onnxModel({ ...io, nodes: [{ op: 'Rleu', inputs: ['x'], outputs: ['y'] }] });
    const source = { id: 'unknown', source: 'unknown.onnx', load: async () => ({ bytes, externalData: [] }) };

    await expect(createSession(source, { ort })).rejects.toMatchObject({
      code: 'VISION_MODEL_UNSUPPORTED',
      message: expect.stringContaining('Rleu'),
    });
  });
});
