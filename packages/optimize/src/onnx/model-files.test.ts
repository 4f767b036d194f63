import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smallModel, value } from '../__fixtures__/small-model.js';
import { decodeModel } from './decode-model.js';
import { encodeModel } from './encode-model.js';
import { loadExternalData } from './load-external-data.js';
import { makeNode } from './make-node.js';
import { makeTensor } from './make-tensor.js';
import type { OnnxModel } from './onnx-model.js';
import { readModelFile } from './read-model-file.js';
import { readTensor } from './read-tensor.js';
import { writeModelFile } from './write-model-file.js';

const weights = Float32Array.from({ length: 3000 }, (_, index) => index / 7);

function model(): OnnxModel {
  return smallModel({
    nodes: [makeNode('Add', ['x', 'w'], ['a']), makeNode('Mul', ['a', 'v'], ['y'])],
    inputs: [value('x', [3000])],
    outputs: [value('y', [3000])],
    initializers: [
      makeTensor('w', 1, [3000], weights),
      makeTensor('v', 1, [3000], weights.map(Math.sqrt)),
      makeTensor('small', 1, [1], Float32Array.of(1)),
    ],
  });
}

function externalModel(entries: Record<string, string>, dims = [2]): OnnxModel {
  const externalData = Object.entries(entries).map(([key, each]) => ({ key, value: each }));
  return smallModel({
    nodes: [],
    inputs: [],
    outputs: [],
    initializers: [{ name: 'w', dims, dataType: 1, externalData, dataLocation: 1 }],
  });
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'optimize-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('writeModelFile() and readModelFile()', () => {
  it('keep a model in one file', async () => {
    const path = join(folder, 'model.onnx');

    expect(await writeModelFile(path, model())).toEqual([path]);

    expect(await readModelFile(path)).toEqual(model());
  });

  it('put large tensors into a second file, on whole pages, and read them from there', async () => {
    const path = join(folder, 'model.onnx');

    const files = await writeModelFile(path, model(), { externalData: true });

    expect(files).toEqual([path, `${path}_data`]);
    const written = decodeModel(await readFile(path));
    expect(written.graph.initializer.map(({ dataLocation = 0 }) => dataLocation)).toEqual([1, 1, 0]);
    expect(written.graph.initializer[1]?.externalData).toContainEqual({ key: 'offset', value: '12288' });
    expect(await readModelFile(path)).toEqual(model());
  });

  it('leave the model that is written with external data as it is', async () => {
    const original = model();

    await writeModelFile(join(folder, 'model.onnx'), original, { externalData: true });

    expect(original).toEqual(model());
  });

  it('refuse a link that leads out of the folder', async () => {
    await mkdir(join(folder, 'model'));
    await writeFile(join(folder, 'secret'), new Uint8Array(8));
    await symlink(join(folder, 'secret'), join(folder, 'model', 'weights'));
    const path = join(folder, 'model', 'model.onnx');
    await writeFile(path, encodeModel(externalModel({ location: 'weights' })));

    await expect(readModelFile(path)).rejects.toMatchObject({ code: 'OPTIMIZE_EXTERNAL_DATA' });
  });

  it('follow links of a cache that keeps model and weights side by side', async () => {
    await mkdir(join(folder, 'blobs'));
    await mkdir(join(folder, 'snapshot'));
    const [path, data] = await writeModelFile(join(folder, 'blobs', 'm.onnx'), model(), {
      externalData: true,
    });
    await symlink(path!, join(folder, 'snapshot', 'm.onnx'));
    await symlink(data!, join(folder, 'snapshot', 'm.onnx_data'));

    expect(await readModelFile(join(folder, 'snapshot', 'm.onnx'))).toEqual(model());
  });

  it('refuse a file that is not there', async () => {
    await expect(readModelFile(join(folder, 'none.onnx'))).rejects.toMatchObject({
      code: 'OPTIMIZE_MODEL_MALFORMED',
    });
  });
});

describe('loadExternalData()', () => {
  const file = Uint8Array.from({ length: 16 }, (_, index) => index);

  it('reads the part of the file that a tensor names, once per file', async () => {
    const external = externalModel({ location: 'sub/w.bin', offset: '4', length: '8' });
    const asked: string[] = [];

    await loadExternalData(external, (location) => {
      asked.push(location);
      return file;
    });

    expect(asked).toEqual(['sub/w.bin']);
    expect(external.graph.initializer[0]?.rawData).toEqual(file.subarray(4, 12));
    expect(readTensor(external.graph.initializer[0]!).data).toHaveLength(2);
  });

  it.each([
    ['a path above the folder', { location: '../w.bin' }, 'no file inside'],
    ['a path above it in disguise', { location: 'a/../../w.bin' }, 'no file inside'],
    ['an absolute path', { location: '/etc/passwd' }, 'no file inside'],
    ['a path of Windows', { location: 'C:\\w.bin' }, 'no file inside'],
    ['no path', {}, 'no file inside'],
    ['a part beyond the end', { location: 'w.bin', offset: '12' }, 'which has 16'],
    ['a length that does not fit the dims', { location: 'w.bin', length: '4' }, 'to have 8 bytes'],
    ['an offset that is none', { location: 'w.bin', offset: '-1' }, 'names no place'],
  ])('refuses %s', async (_, entries, message) => {
    const loading = loadExternalData(externalModel(entries), () => file);

    await expect(loading).rejects.toMatchObject({
      code: 'OPTIMIZE_EXTERNAL_DATA',
      message: expect.stringContaining(message),
    });
  });

  it('says which tensor needs a file that cannot be read', async () => {
    const loading = loadExternalData(externalModel({ location: 'w.bin' }), () => {
      throw new Error('no such file');
    });

    await expect(loading).rejects.toThrow('The file w.bin, in which tensor w lies, cannot be read.');
  });
});

describe('encodeModel()', () => {
  it('refuses a model of 2 GiB, and names the way out', () => {
    const large = model();
    large.graph.initializer.push({
      name: 'large',
      dims: [2 ** 31],
      dataType: 2,
      rawData: new Uint8Array(2 ** 31),
    });

    expect(() => encodeModel(large)).toThrow(
      expect.objectContaining({
        code: 'OPTIMIZE_MODEL_TOO_LARGE',
        message: expect.stringContaining('external data'),
      }),
    );
  });
});

describe('decodeModel()', () => {
  it.each([
    ['an empty file', new Uint8Array(), 'it is an empty file'],
    ['a JSON document', Buffer.from('{"a":1}'), 'it is a JSON document'],
    ['a model in ORT format', Buffer.from('\x20\0\0\0ORTM\0\0\0\0', 'latin1'), 'only ONNX Runtime reads'],
    ['a model without a graph', Uint8Array.of(0x08, 0x08), 'it holds no graph'],
    ['a text that is not UTF-8', Uint8Array.of(0x12, 0x01, 0xff), 'a text is not UTF-8'],
    ['a file that breaks off', Uint8Array.of(0x08, 0x08, 0x3a, 0x05, 0x01), '5 bytes are announced'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => decodeModel(bytes, 'm.onnx')).toThrow(
      expect.objectContaining({
        code: 'OPTIMIZE_MODEL_MALFORMED',
        message: expect.stringContaining(message),
      }),
    );
  });
});
