import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addModel, colourClassifierModel, onnxModel, ProtobufWriter } from '@lambda-vision/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOnnxHeader } from '../onnx/read-onnx-header.js';
import { FileBytes } from './file-bytes.js';
import { inspectModel, inspectModels } from './inspect-model.js';
import { readGraphDetail } from './read-graph-detail.js';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inspect-model-'));
  file = join(folder, 'model.onnx');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const FLOATS = 50_000_000;
const HOLE_BYTES = 4 * FLOATS;

/** A field whose length is `beyond` bytes more than what is written of it. */
function openField(field: number, start: Uint8Array, beyond: number): Uint8Array {
  const length = new ProtobufWriter()
    .int(1, start.length + beyond)
    .finish()
    .subarray(1);
  return Buffer.concat([[(field << 3) | 2], length, start].map((part) => Uint8Array.from(part)));
}

/** A model with 200 MB of weights in the file, which the disk does not store: they are a hole. */
function writeLargeModel(): void {
  const tensor = new ProtobufWriter().int(1, FLOATS).int(2, 1).string(8, 'w').finish();
  const raw = openField(9, new Uint8Array(), HOLE_BYTES);
  const beforeHole = openField(5, Buffer.concat([tensor, raw]), HOLE_BYTES);
  const node = new ProtobufWriter().string(1, 'x').string(1, 'w').string(2, 'y').string(4, 'Add').finish();
  const head = Buffer.concat([openField(1, node, 0), beforeHole]);
  const type = new ProtobufWriter().message(1, new ProtobufWriter().int(1, 1).message(2, shape(FLOATS)));
  const [input, output] = ['x', 'y'].map((name) =>
    new ProtobufWriter().string(1, name).message(2, type).finish(),
  );
  const tail = Buffer.concat([openField(11, input!, 0), openField(12, output!, 0)]);
  const graph = openField(7, head, HOLE_BYTES + tail.length);
  const start = Buffer.concat([new ProtobufWriter().int(1, 8).finish(), graph]);
  const opset = new ProtobufWriter().message(8, new ProtobufWriter().string(1, '').int(2, 17)).finish();
  const handle = openSync(file, 'w');
  writeSync(handle, start);
  ftruncateSync(handle, start.length + HOLE_BYTES);
  writeSync(handle, Buffer.concat([tail, opset]), 0, tail.length + opset.length, start.length + HOLE_BYTES);
  closeSync(handle);
}

function shape(extent: number): ProtobufWriter {
  return new ProtobufWriter().message(1, new ProtobufWriter().int(1, extent));
}

describe('inspectModel()', () => {
  it('passes over 200 MB of weights', async () => {
    writeLargeModel();
    const before = process.memoryUsage().rss;

    const report = await inspectModel(folder);
    const grown = process.memoryUsage().rss - before;
    using bytes = new FileBytes(file);
    readOnnxHeader(bytes, file);
    readGraphDetail(bytes, file);

    expect(report).toMatchObject({
      refusal: null,
      weights: { parameters: FLOATS, bytes: HOLE_BYTES },
      memory: { activationBytes: 2 * HOLE_BYTES },
    });
    expect(report.bytes).toBeGreaterThan(HOLE_BYTES);
    expect(bytes.bytesRead).toBeLessThan(1_000_000);
    expect(grown).toBeLessThan(64_000_000);
  });

  it('refuses a large model that ends in its weights', async () => {
    writeLargeModel();
    const handle = openSync(file, 'r+');
    ftruncateSync(handle, HOLE_BYTES / 2);
    closeSync(handle);

    await expect(inspectModel(file)).rejects.toThrow(/truncated or damaged/);
  });

  it.each([
    ['zeros', Buffer.alloc(3_000_000), 'nothing but zeros (3000000 bytes)'],
    [
      'a pickle',
      Buffer.concat([Buffer.from([0x80, 2]), Buffer.alloc(3_000_000, 1), Buffer.from('.')]),
      'a Python pickle',
    ],
    ['zeros but its end', Buffer.concat([Buffer.alloc(3_000_000), Buffer.from('x')]), 'truncated or damaged'],
  ])('tells of a large file of %s what it is', async (_what, content, said) => {
    writeFileSync(file, content);

    await expect(inspectModel(file)).rejects.toThrow(said);
  });

  it.each(['model.ort', '.'])('refuses a model in ORT format, named as %s', async (name) => {
    writeFileSync(join(folder, 'model.ort'), Buffer.from('\x1c\0\0\0ORTM\0\0\0\0', 'latin1'));

    await expect(inspectModel(join(folder, name))).rejects.toMatchObject({
      code: 'VISION_MODEL_UNSUPPORTED',
      message: expect.stringContaining('inspect the .onnx file that it was made from'),
    });
  });

  it('asks which, where a folder has several and nothing says', async () => {
    for (const name of ['a.onnx', 'b.onnx']) writeFileSync(join(folder, name), addModel());

    await expect(inspectModel(folder)).rejects.toThrow(/name one of its 2 files/);
  });

  it('reads a model beside a broken manifest, to repair it', async () => {
    writeFileSync(file, colourClassifierModel());
    writeFileSync(join(folder, 'vision.json'), '{ "task": "detec');

    expect(await inspectModels(folder)).toMatchObject([{ file, stage: null }]);
  });

  it('takes the size of a dynamic picture from the manifest', async () => {
    const inputs = [{ name: 'x', dims: ['n', 3, 'h', 'w'] }];
    const nodes = [{ op: 'Relu', inputs: ['x'], outputs: ['y'] }];
    writeFileSync(file, onnxModel({ inputs, outputs: [{ name: 'y', dims: ['n', 3, 'h', 'w'] }], nodes }));
    const resize = { mode: 'stretch', width: 20, height: 10, filter: 'opencv-linear' };
    const manifest = {
      task: 'tensor',
      input: { name: 'x' },
      preprocess: { resize },
      output: { decoder: 'tensor' },
    };
    writeFileSync(join(folder, 'vision.json'), JSON.stringify(manifest));

    expect((await inspectModel(file)).memory).toMatchObject({
      pictureSize: { width: 20, height: 10 },
      activationBytes: 2 * 3 * 20 * 10 * 4,
    });
  });

  it('says that the total is not all where activations are unknown', async () => {
    const nodes = [{ op: 'NonMaxSuppression', inputs: ['x', 's'], outputs: ['y'] }];
    const inputs = [
      { name: 'x', dims: [1, 9, 4] },
      { name: 's', dims: [1, 1, 9] },
    ];
    writeFileSync(file, onnxModel({ inputs, outputs: [{ name: 'y', dims: ['n', 3] }], nodes }));

    expect((await inspectModel(file)).memory).toMatchObject({ activationBytes: null, isLowerBound: true });
  });

  it('finds a manifest of a folder inside', async () => {
    mkdirSync(join(folder, 'onnx'));
    writeFileSync(join(folder, 'onnx/m.onnx'), addModel());
    const manifest = { task: 'tensor', model: 'onnx/m.onnx', output: { decoder: 'tensor' } };
    writeFileSync(join(folder, 'vision.json'), JSON.stringify(manifest));

    expect(await inspectModel(folder)).toMatchObject({
      file: join(folder, 'onnx/m.onnx'),
      suggestion: { manifest: { model: 'onnx/m.onnx' } },
    });
  });
});
