import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadModel, type OrtModule } from '@lambda-vision/core';
import { imageInput, visionModels } from '@lambda-vision/middy';
import {
  drawImage,
  encodeJpeg,
  functionUrlEvent,
  invokeHandler,
  onnxModel,
  writeColourClassifier,
} from '@lambda-vision/testing';
import middy from '@middy/core';
import * as ort from 'onnxruntime-web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharpDecoder } from './sharp-decoder.js';

/** The engine as a caller hands it over; onnxruntime-node has the same interface and is 288 MB. */
const given = ort as unknown as OrtModule;
const photo = drawImage({ width: 640, height: 480, pixel: () => [20, 30, 230] });

let folder = '';
let source = '';

beforeAll(async () => {
  ort.env.wasm.numThreads = 1;
  folder = await mkdtemp(join(tmpdir(), 'native-engine-'));
  source = await writeColourClassifier(join(folder, 'colours'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('a handler with an engine and a decoder of its own', () => {
  it('answers as with the built-in ones', async () => {
    const handlerOf = (options: object) =>
      middy()
        .use(imageInput())
        .use(visionModels({ colours: { source, task: 'classification', ...options } }))
        .handler(async (_event: unknown, context: unknown) => {
          const { models, image } = context as {
            models: { colours: Awaited<ReturnType<typeof loadModel<'classification'>>> };
            image: Uint8Array;
          };
          const { predictions, image: info } = await models.colours.run(image);
          return { statusCode: 200, body: JSON.stringify({ predictions, info }) };
        });
    const event = () => functionUrlEvent({ body: jpeg, headers: { 'content-type': 'image/jpeg' } });
    const jpeg = await encodeJpeg(photo);

    const own = await invokeHandler(handlerOf({ ort: given, decode: { decoder: sharpDecoder } }), event());
    const usual = await invokeHandler(handlerOf({}), event());

    expect([own.statusCode, usual.statusCode]).toEqual([200, 200]);
    const [left, right] = [JSON.parse(own.body), JSON.parse(usual.body)];
    expect(left.info).toEqual(right.info);
    expect(left.predictions[0].label).toBe('blue');
    expect(left.predictions[0].score).toBeCloseTo(right.predictions[0].score, 2);
  });

  it('lets the engine decide which models it takes', async () => {
    const io = {
      inputs: [{ name: 'image', dims: [1, 3, 8, 8] }],
      outputs: [{ name: 'y', dims: [1, 3, 8, 8] }],
    };
    const node = { op: 'Rleu', inputs: ['image'], outputs: ['y'] };
    const other = await writeColourClassifier(join(folder, 'other'), {
      manifest: { task: 'tensor', output: { decoder: 'tensor' }, labels: undefined },
    });
    await writeFile(join(other, 'model.onnx'), onnxModel({ ...io, nodes: [node] }));

    await expect(loadModel(other)).rejects.toMatchObject({
      code: 'VISION_MODEL_UNSUPPORTED',
      message: expect.stringContaining('unknown operator ai.onnx.Rleu'),
    });
    await expect(loadModel(other, { ort: given })).rejects.toMatchObject({
      code: 'VISION_MODEL_UNSUPPORTED',
      message: expect.stringContaining('ONNX Runtime says'),
    });
  });
});
