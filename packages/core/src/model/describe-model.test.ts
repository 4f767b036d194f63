import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { identityModel, onnxModel } from '@lambda-vision/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VisionError } from '../errors/vision-error.js';
import { describeModel } from './describe-model.js';
import type { Manifest } from './manifest.js';
import type { ModelSource } from './model-source.js';

const model = identityModel();
const classifier = { task: 'classification', output: { decoder: 'logits' } } as const satisfies Manifest;
const reader = {
  task: 'text',
  stages: {
    detection: { model: 'det.onnx', output: { decoder: 'db' } },
    recognition: { model: 'rec.onnx', output: { decoder: 'ctc', dictionary: 'keys.txt' } },
  },
} as const satisfies Manifest;

let root: string;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'describe-model-')));
  vi.stubEnv('LAMBDA_TASK_ROOT', root);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true });
});

async function write(files: Readonly<Record<string, string | object | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    const isText = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(join(root, path), isText ? content : JSON.stringify(content));
  }
}

async function failure(source: ModelSource, options?: object): Promise<VisionError> {
  try {
    const { weights } = await describeModel(source, options);
    for (const each of Object.values(weights)) await each.load();
  } catch (error) {
    if (error instanceof VisionError) return error;
    throw error;
  }
  throw new Error('Expected a VisionError but the model was described.');
}

describe('describeModel()', () => {
  it('describes a folder with a vision.json and loads its weights', async () => {
    await write({
      'models/m/vision.json': { ...classifier, labels: 'labels.json' },
      'models/m/model.onnx': model,
      'models/m/labels.json': ['cat', 'dog'],
    });

    const description = await describeModel('models/m');
    const weights = await description.weights.model?.load();

    expect(description).toMatchObject({ source: 'models/m', labels: ['cat', 'dog'], dictionaries: {} });
    expect(description.manifest).toEqual({ ...classifier, labels: 'labels.json' });
    expect(description.weights.model).toMatchObject({
      source: 'models/m/model.onnx',
      byteLength: model.length,
    });
    expect(weights?.bytes).toEqual(model);
    expect(weights?.bytes.buffer.byteLength).toBe(model.length);
    expect(weights?.externalData).toEqual([]);
  });

  it('takes a folder or manifest by relative path, absolute path and file: URL', async () => {
    await write({ 'm/vision.json': classifier, 'm/model.onnx': model });
    const folder = join(root, 'm');

    for (const source of [
      'm',
      'm/',
      folder,
      'm/vision.json',
      String(pathToFileURL(folder)),
      pathToFileURL(folder),
    ]) {
      expect((await describeModel(source)).source).toBe('m');
    }
    expect((await describeModel('m', { root })).source).toBe('m');
    expect((await describeModel(folder, { root: '/' })).source).toBe(folder.slice(1));
  });

  it('takes absolute paths outside of the task root, such as a mounted file system has', async () => {
    await write({ 'mnt/m/vision.json': { ...classifier, labels: 'l.txt' }, 'mnt/m/l.txt': 'cat\ndog' });
    await write({ 'mnt/m/model.onnx': model, 'task/.keep': '' });
    vi.stubEnv('LAMBDA_TASK_ROOT', join(root, 'task'));
    const folder = join(root, 'mnt/m');

    const { source, labels, weights } = await describeModel(folder);

    expect({ source, labels }).toEqual({ source: folder, labels: ['cat', 'dog'] });
    expect(weights.model?.source).toBe(join(folder, 'model.onnx'));
    expect((await weights.model?.load())?.bytes).toEqual(model);
  });

  it('starts at the working directory outside of Lambda', async () => {
    vi.stubEnv('LAMBDA_TASK_ROOT', '');
    const error = await failure('no/such/model');

    expect(error.message).toContain(`looked at ${join(process.cwd(), 'no/such/model')}`);
  });

  it('describes a text reader by stage, its dictionary line by line', async () => {
    await write({
      'r/vision.json': reader,
      'r/det.onnx': model,
      'r/rec.onnx': model,
      'r/keys.txt': 'a\r\n \r\n\u3000\r\n\r\nb\r\n',
    });

    const description = await describeModel('r');

    expect(Object.keys(description.weights)).toEqual(['detection', 'recognition']);
    expect(description.dictionaries).toEqual({ recognition: ['a', ' ', '\u3000', '', 'b'] });
    expect(description.labels).toBeUndefined();
  });

  it.each([
    ['labels.json', ['cat', 'dog'], ['cat', 'dog']],
    ['labels.json', { '1': 'dog', '0': 'cat' }, ['cat', 'dog']],
    ['labels.txt', 'cat\r\n[UNK]\n', ['cat', '[UNK]']],
  ])('reads labels from %s as %j', async (file, content, labels) => {
    await write({
      'm/vision.json': { ...classifier, labels: file },
      'm/model.onnx': model,
      [`m/${file}`]: content,
    });

    expect((await describeModel('m')).labels).toEqual(labels);
  });

  it.each([
    { task: 'detection', output: { decoder: 'yolov8' } },
    { task: 'segmentation', output: { decoder: 'semantic' } },
  ])('reads labels of a model for $task', async (manifest) => {
    await write({
      'm/vision.json': { ...manifest, labels: 'labels.txt' },
      'm/model.onnx': model,
      'm/labels.txt': 'cat\ndog',
    });

    expect(await describeModel('m')).toMatchObject({ manifest, labels: ['cat', 'dog'] });
  });

  it('reads the label embeddings of an encoder', async () => {
    const manifest = { task: 'embedding', output: { decoder: 'embedding' }, labelEmbeddings: 'e.json' };
    await write({ 'm/vision.json': manifest, 'm/model.onnx': model, 'm/e.json': { cat: [3, 4] } });

    const description = await describeModel('m');

    expect(description.labels).toBeUndefined();
    expect(description.labelEmbeddings).toEqual({ labels: ['cat'], vectors: [Float32Array.of(3, 4)] });
  });

  it.each([
    [{ '0': 'cat', '2': 'dog' }, 'expected the indices 0 to 1 but found "2"'],
    [{ '0': 'cat', '00': 'dog' }, 'expected the indices 0 to 1 but found "00"'],
    [['cat', 7], 'expected the label of index 1 to be a text but it is 7'],
    [[], 'expected labels but found none'],
    ['7', 'expected an array of labels, or an object of labels by index, but found 7'],
  ])('refuses labels %j', async (content, reason) => {
    await write({
      'm/vision.json': { ...classifier, labels: 'l.json' },
      'm/model.onnx': model,
      'm/l.json': content,
    });
    const error = await failure('m');

    expect(error.code).toBe('VISION_MANIFEST');
    expect(error.message).toContain(`m/l.json: ${reason}`);
  });

  it('finds files of packages in the node_modules above, whatever they export', async () => {
    const reference = { package: '@scope/models', file: 'assets/det.onnx' };
    await write({
      'app/models/m/vision.json': { ...classifier, model: reference },
      'store/models/package.json': { name: '@scope/models', exports: { './node': './index.js' } },
      'store/models/assets/det.onnx': model,
      'node_modules/@scope/.keep': '',
    });
    await symlink(join(root, 'store/models'), join(root, 'node_modules/@scope/models'));

    const { weights } = await describeModel('app/models/m');

    expect(weights.model?.source).toBe('@scope/models/assets/det.onnx');
    expect(weights.model?.id).toContain(join(root, 'store/models/assets/det.onnx'));
    expect((await weights.model?.load())?.bytes).toEqual(model);
  });

  it('lists every node_modules that lacks a package', async () => {
    await write({ 'm/vision.json': { ...classifier, model: { package: 'absent-models', file: 'x.onnx' } } });
    const error = await failure('m');

    expect(error.code).toBe('VISION_MODEL_NOT_FOUND');
    expect(error.message).toContain('Expected a model at absent-models/x.onnx');
    expect(error.message).toContain(join(root, 'm/node_modules/absent-models'));
    expect(error.message).toContain(join(root, 'node_modules/absent-models'));
  });

  it('loads external data from beside the model, and only what the model names', async () => {
    const big = onnxModel({
      inputs: [{ name: 'x', dims: [2] }],
      outputs: [{ name: 'y', dims: [2] }],
      nodes: [{ op: 'Add', inputs: ['x', 'w'], outputs: ['y'] }],
      initializers: [{ name: 'w', dims: [2], external: { location: 'data/w.bin', offset: 4, length: 8 } }],
    });
    await write({
      'm/vision.json': classifier,
      'm/model.onnx': big,
      'm/data/w.bin': new Uint8Array(12),
      'm/data/other.bin': new Uint8Array(12),
    });

    const { weights } = await describeModel('m');

    expect((await weights.model?.load())?.externalData).toEqual([
      { path: 'data/w.bin', data: new Uint8Array(12) },
    ]);

    await write({ 'm/data/w.bin': new Uint8Array(11) });
    expect((await failure('m')).message).toContain(
      'its tensor "w" needs bytes 4 to 12 of data/w.bin, which has 11',
    );

    await rm(join(root, 'm/data/w.bin'));
    const missing = await failure('m');
    expect(missing.code).toBe('VISION_MODEL_NOT_FOUND');
    expect(missing.message).toContain('data/w.bin (the external data of m/model.onnx)');
    expect(missing.message).toContain(join(root, 'm/data/w.bin'));

    const bytes = { bytes: big, externalData: [{ path: 'data/w.bin', data: new Uint8Array(12) }] };
    const given = await describeModel({ manifest: classifier, weights: bytes });
    expect((await given.weights.model?.load())?.externalData).toHaveLength(1);
    expect((await failure({ manifest: classifier, weights: big })).code).toBe('VISION_MODEL_NOT_FOUND');
  });

  it('checks the SHA-256 at load', async () => {
    const sha256 = createHash('sha256').update(model).digest('hex');
    await write({ 'good/vision.json': { ...classifier, sha256 }, 'good/model.onnx': model });
    await write({ 'bad/vision.json': { ...classifier, sha256: '0'.repeat(64) }, 'bad/model.onnx': model });

    const { weights } = await describeModel('good');
    const error = await failure('bad');

    await expect(weights.model?.load()).resolves.toBeDefined();
    expect(error.code).toBe('VISION_MODEL_CHECKSUM');
    expect(error.message).toBe(
      `Expected bad/model.onnx to have SHA-256 ${'0'.repeat(64)} but it has ${sha256}.`,
    );
  });

  it('gives weights an id that changes with the file', async () => {
    await write({ 'm/vision.json': classifier, 'm/model.onnx': model });
    const idOf = async () => (await describeModel('m')).weights.model?.id;
    const first = await idOf();

    expect(await idOf()).toBe(first);
    await utimes(join(root, 'm/model.onnx'), 1, 1);
    expect(await idOf()).not.toBe(first);
  });

  it('loads no other file than the one that was described, unless its SHA-256 is known', async () => {
    const sha256 = createHash('sha256').update(model).digest('hex');
    await write({ 'm/vision.json': classifier, 'm/model.onnx': model });
    await write({ 'n/vision.json': { ...classifier, sha256 }, 'n/model.onnx': model });
    const [unpinned, pinned] = [await describeModel('m'), await describeModel('n')];
    await utimes(join(root, 'm/model.onnx'), 1, 1);
    await utimes(join(root, 'n/model.onnx'), 1, 1);

    await expect(unpinned.weights.model?.load()).rejects.toMatchObject({ code: 'VISION_MODEL_LOAD' });
    expect((await pinned.weights.model?.load())?.bytes).toEqual(model);
  });

  it('gives a version that changes with every part of a model, and only then', async () => {
    const labelled = { ...classifier, labels: 'l.txt' };
    const encoder = { task: 'embedding', output: { decoder: 'embedding' }, labelEmbeddings: 'e.json' };
    const parts = {
      'm/vision.json': labelled,
      'm/l.txt': 'cat\ndog',
      'm/model.onnx': model,
      'r/vision.json': reader,
      'r/keys.txt': 'a\nb',
      'r/det.onnx': model,
      'r/rec.onnx': model,
      'e/vision.json': encoder,
      'e/e.json': { cat: [3, 4] },
      'e/model.onnx': model,
    };
    const changes: Record<string, string | object> = {
      'm/vision.json': { ...labelled, output: { decoder: 'probabilities' } },
      'm/l.txt': 'cat\ndoe',
      'r/vision.json': {
        ...reader,
        stages: {
          ...reader.stages,
          detection: { model: 'det.onnx', output: { decoder: 'db', threshold: 0.5 } },
        },
      },
      'r/keys.txt': 'a\nc',
      'e/vision.json': { ...encoder, logitScale: 7 },
      'e/e.json': { cat: [3, 5] },
    };
    await write(parts);
    const versionOf = async (path: string) => (await describeModel(dirname(path))).version;

    for (const path of Object.keys(parts)) {
      const before = await versionOf(path);
      expect(await versionOf(path)).toBe(before);
      if (path.endsWith('.onnx')) await utimes(join(root, path), 1, 1);
      else await write({ [path]: changes[path]! });
      expect(await versionOf(path), path).not.toBe(before);
    }
  });

  it('gives bytes a version that is theirs', async () => {
    const versionOf = async (weights: Uint8Array) =>
      (await describeModel({ manifest: classifier, weights })).version;

    expect(await versionOf(Uint8Array.from(model))).toBe(await versionOf(model));
    expect(await versionOf(identityModel({ dims: [1, 2] }))).not.toBe(await versionOf(model));
  });

  it('gives bytes an id that is their SHA-256', async () => {
    const idOf = async (weights: Uint8Array) =>
      (await describeModel({ manifest: classifier, weights })).weights.model?.id;

    expect(await idOf(model)).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(await idOf(Uint8Array.from(model))).toBe(await idOf(model));
    expect(await idOf(identityModel({ dims: [1, 2] }))).not.toBe(await idOf(model));
  });

  it('knows the size of bytes before they are loaded', async () => {
    const { weights } = await describeModel({ manifest: classifier, weights: model });

    expect(weights.model?.byteLength).toBe(model.length);
  });

  it('takes the parts of a model from anywhere', async () => {
    await write({
      'w/any.onnx': model,
      'w/labels.txt': 'cat\n',
      'r/keys.txt': 'a\n',
      'r/vision.json': reader,
    });

    const single = await describeModel({
      manifest: classifier,
      weights: 'w/any.onnx',
      labels: 'w/labels.txt',
    });
    const stages = await describeModel({
      manifest: 'r/vision.json',
      weights: { detection: pathToFileURL(join(root, 'w/any.onnx')), recognition: model },
      dictionaries: { recognition: ['x', 'y'] },
    });

    expect(single.weights.model?.source).toBe('w/any.onnx');
    expect(single.labels).toEqual(['cat']);
    expect(stages.weights.detection?.source).toBe('w/any.onnx');
    expect(stages.weights.recognition?.source).toBe('weights.recognition');
    expect(stages.dictionaries).toEqual({ recognition: ['x', 'y'] });
  });

  it('reads weights again at each load', async () => {
    await write({ 'm/vision.json': classifier, 'm/model.onnx': model });
    const { weights } = await describeModel('m');

    const first = await weights.model?.load();
    const second = await weights.model?.load();

    expect(second?.bytes).toEqual(first?.bytes);
    expect(second?.bytes.buffer).not.toBe(first?.bytes.buffer);
  });

  it.each([
    ['a folder that is not there', 'nowhere', 'VISION_MODEL_NOT_FOUND', 'looked at'],
    ['a folder without a model', 'empty', 'VISION_MODEL_NOT_FOUND', 'empty/vision.json'],
    [
      'weights alone',
      'bare/model.onnx',
      'VISION_MANIFEST',
      'add a vision.json beside it, or pass { manifest, weights }',
    ],
    ['a folder of weights alone', 'bare', 'VISION_MANIFEST', 'model.onnx is there, but its pixels, classes'],
    ['a manifest without its weights', 'hollow', 'VISION_MODEL_NOT_FOUND', 'hollow/model.onnx'],
    ['a manifest without its labels', 'unlabelled', 'VISION_MODEL_NOT_FOUND', 'unlabelled/labels.json'],
    ['weights that are a folder', 'nested', 'VISION_MODEL_NOT_FOUND', 'model.onnx (no file)'],
    ['a damaged manifest', 'damaged', 'VISION_MANIFEST', 'damaged/vision.json: expected JSON but'],
    ['a manifest with a typo', 'typo', 'VISION_MANIFEST', 'typo/vision.json: unknown key "label"'],
    [
      'a manifest that leaves its folder',
      'escape',
      'VISION_MANIFEST',
      'escape/vision.json, at model: expected a path below',
    ],
    [
      'a URL of another kind',
      's3://bucket/model',
      'VISION_INVALID_OPTION',
      'a path, a file: URL or an https: URL',
    ],
    ['an empty path', '', 'VISION_INVALID_OPTION', 'the path of a folder or file'],
  ])('refuses %s', async (_, source, code, message) => {
    await write({
      'empty/.keep': '',
      'bare/model.onnx': model,
      'hollow/vision.json': classifier,
      'unlabelled/vision.json': { ...classifier, labels: 'labels.json' },
      'unlabelled/model.onnx': model,
      'nested/vision.json': classifier,
      'nested/model.onnx/.keep': '',
      'damaged/vision.json': '{ "task": ',
      'typo/vision.json': { ...classifier, label: 'labels.json' },
      'escape/vision.json': { ...classifier, model: '../bare/model.onnx' },
    });
    const error = await failure(source);

    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  it.each([
    [
      'an unknown option',
      { manifest: classifier, weights: model },
      { files: 'x' },
      'options to be made of file, root',
    ],
    [
      'an unknown part',
      { manifest: classifier, weight: model },
      {},
      'source to be made of manifest, weights',
    ],
    [
      'a file beside a manifest',
      { manifest: classifier, weights: model },
      { file: 'x.onnx' },
      'file to be left out',
    ],
    [
      'one model for several stages',
      { manifest: reader, weights: model },
      {},
      'the stages detection, recognition',
    ],
    [
      'a stage that is not there',
      { manifest: reader, weights: { detect: model } },
      {},
      'keys out of detection, recog',
    ],
    [
      'labels of a text reader',
      { manifest: reader, weights: {}, labels: ['a'] },
      {},
      'labels to be left out',
    ],
    ['no manifest', { weights: model }, {}, 'an object with a manifest'],
    [
      'weights of another type',
      { manifest: classifier, weights: { model: 7 } },
      {},
      'a path, an https: URL, a file of a package, or',
    ],
  ])('refuses %s', async (_, source, options, message) => {
    await write({ 'det.onnx': model, 'rec.onnx': model, 'keys.txt': 'a\n' });
    const error = await failure(source as ModelSource, options);

    expect(error.code).toBe('VISION_INVALID_OPTION');
    expect(error.message).toContain(message);
  });

  it('says what a file is that lies in the place of the weights', async () => {
    await write({ 'm/vision.json': classifier, 'm/model.onnx': '<!DOCTYPE html><title>Sign in</title>' });
    const error = await failure('m');

    expect(error.code).toBe('VISION_MODEL_LOAD');
    expect(error.message).toBe(
      'Expected m/model.onnx to be an ONNX model but it is an HTML page (“Sign in”); download the raw file.',
    );
  });
});
