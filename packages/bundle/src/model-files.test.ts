import { join } from 'node:path';
import { linearModel, onnxModel } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from './__fixtures__/application.js';
import type { ModelFile } from './model-file.js';
import { modelFiles } from './model-files.js';

const WEIGHTS = linearModel();

/** A model whose weights lie in another file. */
function modelWithData(location: string): Uint8Array {
  return onnxModel({
    inputs: [{ name: 'input', dims: [1, 2] }],
    outputs: [{ name: 'output', dims: [1, 2] }],
    nodes: [{ op: 'Add', inputs: ['input', 'weights'], outputs: ['output'] }],
    initializers: [{ name: 'weights', dims: [2], external: { location } }],
  });
}

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  writeFiles(folder, files);
  return folder;
}

function classifier(fields: Record<string, unknown> = {}): string {
  return JSON.stringify({ task: 'classification', output: { decoder: 'logits' }, ...fields });
}

const HUGGING_FACE_CONFIG = JSON.stringify({
  architectures: ['ViTForImageClassification'],
  model_type: 'vit',
  id2label: { 0: 'cat', 1: 'dog' },
});
const HUGGING_FACE_PROCESSOR = JSON.stringify({
  image_processor_type: 'ViTImageProcessor',
  size: { height: 8, width: 8 },
});

function paths(files: readonly ModelFile[]): string[] {
  return files.map(({ path }) => path).sort();
}

function manifestOf(files: readonly ModelFile[]): unknown {
  const manifest = files.find(({ path }) => path === 'vision.json');
  return manifest !== undefined && 'content' in manifest ? JSON.parse(manifest.content) : undefined;
}

const READER = {
  task: 'text',
  stages: {
    detection: { model: { package: '@scope/ocr', file: 'assets/det.onnx' }, output: { decoder: 'db' } },
    recognition: {
      model: 'rec.onnx',
      output: { decoder: 'ctc', dictionary: { package: 'plain', file: 'keys.txt' } },
    },
  },
};

function readerFiles(): Record<string, string | Uint8Array> {
  return {
    'app/models/reader/vision.json': JSON.stringify(READER),
    'app/models/reader/rec.onnx': WEIGHTS,
    'app/node_modules/plain/package.json': '{ "name": "plain", "exports": {} }',
    'app/node_modules/plain/keys.txt': 'a\nb\n',
    'node_modules/@scope/ocr/package.json': '{ "name": "@scope/ocr" }',
    'node_modules/@scope/ocr/assets/det.onnx': WEIGHTS,
    'node_modules/@scope/ocr/assets/unused.onnx': WEIGHTS,
  };
}

describe('modelFiles()', () => {
  it('takes the files that the manifest names and leaves the others', async () => {
    const folder = folderWith({
      'vision.json': classifier({ model: 'net/tiny.onnx', labels: 'labels.json' }),
      'net/tiny.onnx': WEIGHTS,
      'labels.json': '["a", "b"]',
      'README.md': '# read me',
      '.DS_Store': 'x',
      '.git/config': 'x',
      'other.onnx': WEIGHTS,
    });

    const files = await modelFiles(folder);

    expect(paths(files)).toEqual(['labels.json', 'net/tiny.onnx', 'vision.json']);
    expect(files).toContainEqual({ path: 'vision.json', source: join(folder, 'vision.json') });
    expect(files).toContainEqual({ path: 'net/tiny.onnx', source: join(folder, 'net/tiny.onnx') });
  });

  it('takes model.onnx where the manifest names none, and no file for inline labels', async () => {
    const folder = folderWith({ 'vision.json': classifier({ labels: ['a', 'b'] }), 'model.onnx': WEIGHTS });

    expect(paths(await modelFiles(folder))).toEqual(['model.onnx', 'vision.json']);
  });

  it('brings files of packages into the folder and names them there', async () => {
    const root = folderWith(readerFiles());

    const files = await modelFiles(join(root, 'app/models/reader'));

    expect(paths(files)).toEqual([
      'packages/@scope/ocr/assets/det.onnx',
      'packages/plain/keys.txt',
      'rec.onnx',
      'vision.json',
    ]);
    expect(manifestOf(files)).toEqual({
      task: 'text',
      stages: {
        detection: { model: 'packages/@scope/ocr/assets/det.onnx', output: { decoder: 'db' } },
        recognition: { model: 'rec.onnx', output: { decoder: 'ctc', dictionary: 'packages/plain/keys.txt' } },
      },
    });
  });

  it('takes the external data that weights name, beside the weights', async () => {
    const folder = folderWith({
      'vision.json': classifier({ model: 'onnx/model.onnx' }),
      'onnx/model.onnx': modelWithData('model.onnx_data'),
      'onnx/model.onnx_data': new Uint8Array(8),
    });

    expect(paths(await modelFiles(folder))).toEqual([
      'onnx/model.onnx',
      'onnx/model.onnx_data',
      'vision.json',
    ]);
  });

  it.each([
    ['is missing', 'gone.bin'],
    ['lies outside the folder', '../secret.bin'],
  ])('refuses external data that %s', async (_, location) => {
    const root = folderWith({
      'secret.bin': 'x',
      'model/vision.json': classifier(),
      'model/model.onnx': modelWithData(location),
    });

    for (const source of [join(root, 'model'), join(root, 'model/model.onnx')]) {
      const listing = modelFiles(source);
      await expect(listing).rejects.toMatchObject({ code: 'BUNDLE_MODEL' });
      await expect(listing).rejects.toThrow(location);
    }
  });

  it.each(['onnx/model.onnx', 'model.onnx'])('takes a folder from Hugging Face with %s', async (weights) => {
    const folder = folderWith({
      'config.json': HUGGING_FACE_CONFIG,
      'preprocessor_config.json': HUGGING_FACE_PROCESSOR,
      'README.md': '',
      [weights]: WEIGHTS,
    });

    expect(paths(await modelFiles(folder))).toEqual(
      ['config.json', weights, 'preprocessor_config.json'].sort(),
    );
  });

  it('takes the weights of a folder from Hugging Face that the file option names', async () => {
    const folder = folderWith({
      'config.json': HUGGING_FACE_CONFIG,
      'preprocessor_config.json': HUGGING_FACE_PROCESSOR,
      'onnx/model.onnx': WEIGHTS,
      'onnx/model_quantized.onnx': WEIGHTS,
    });

    const files = await modelFiles(folder, 'onnx/model_quantized.onnx');

    expect(paths(files)).toEqual(['config.json', 'onnx/model_quantized.onnx', 'preprocessor_config.json']);
  });

  it('refuses the file option where the manifest names the weights', async () => {
    const folder = folderWith({ 'vision.json': classifier(), 'model.onnx': WEIGHTS });

    for (const source of [folder, join(folder, 'model.onnx')]) {
      const listing = modelFiles(source, 'other.onnx');
      await expect(listing).rejects.toMatchObject({ name: 'BundleError', code: 'BUNDLE_INVALID_OPTION' });
    }
  });

  it('takes no file for an inline dictionary', async () => {
    const { detection, recognition } = READER.stages;
    const manifest = {
      ...READER,
      stages: {
        detection: { ...detection, model: 'det.onnx' },
        recognition: { ...recognition, output: { decoder: 'ctc', dictionary: ['a', 'b'] } },
      },
    };
    const folder = folderWith({
      'vision.json': JSON.stringify(manifest),
      'det.onnx': WEIGHTS,
      'rec.onnx': WEIGHTS,
    });

    expect(paths(await modelFiles(folder))).toEqual(['det.onnx', 'rec.onnx', 'vision.json']);
  });

  it('takes a single file with its external data', async () => {
    const folder = folderWith({ 'net.onnx': modelWithData('net.data'), 'net.data': new Uint8Array(8) });

    expect(paths(await modelFiles(join(folder, 'net.onnx')))).toEqual(['net.data', 'net.onnx']);
  });

  it.each([
    ['a folder that does not exist', {}, 'nothing is there'],
    ['a folder without a manifest', { 'model/model.onnx': WEIGHTS }, 'vision.json'],
    ['a manifest that is no JSON', { 'model/vision.json': '{' }, 'vision.json: expected JSON'],
    ['a manifest that is no object', { 'model/vision.json': '[]' }, 'vision.json, at task'],
    ['weights that do not exist', { 'model/vision.json': classifier() }, 'model.onnx'],
    [
      'weights with another SHA-256',
      { 'model/vision.json': classifier({ sha256: '0'.repeat(64) }), 'model/model.onnx': WEIGHTS },
      'SHA-256',
    ],
    [
      'a web page in place of weights',
      { 'model/vision.json': classifier(), 'model/model.onnx': '<!doctype html><title>Not found</title>' },
      'HTML page',
    ],
    [
      'weights that are cut short',
      { 'model/vision.json': classifier(), 'model/model.onnx': WEIGHTS.subarray(0, -20) },
      'model.onnx',
    ],
    [
      'labels that are no JSON',
      {
        'model/vision.json': classifier({ labels: 'labels.json' }),
        'model/model.onnx': WEIGHTS,
        'model/labels.json': '[',
      },
      'labels.json',
    ],
    ['a manifest with a misspelt key', { 'model/vision.json': classifier({ lables: [] }) }, 'lables'],
    [
      'labels that do not exist',
      { 'model/vision.json': classifier({ labels: 'names.txt' }), 'model/model.onnx': WEIGHTS },
      'names.txt',
    ],
    ['a file above the folder', { 'model/vision.json': classifier({ model: '../m.onnx' }) }, '../m.onnx'],
    ['an absolute path', { 'model/vision.json': classifier({ model: '/etc/passwd' }) }, '/etc/passwd'],
    [
      'a package that is not installed',
      { 'model/vision.json': classifier({ model: { package: '@gone/models', file: 'm.onnx' } }) },
      '@gone/models',
    ],
    [
      'a package name that is a path',
      { 'model/vision.json': classifier({ model: { package: '../model', file: 'm.onnx' } }) },
      '../model',
    ],
    [
      'a package without the file',
      {
        'model/vision.json': classifier({ model: { package: 'plain', file: 'm.onnx' } }),
        'node_modules/plain/package.json': '{}',
      },
      'plain/m.onnx',
    ],
    [
      'a file above its package',
      {
        'model/vision.json': classifier({ model: { package: 'plain', file: '../../m.onnx' } }),
        'node_modules/plain/package.json': '{}',
        'm.onnx': WEIGHTS,
      },
      '../../m.onnx',
    ],
  ])('refuses %s and names it', async (_, files, named) => {
    const root = folderWith(files as Record<string, string | Uint8Array>);

    const listing = modelFiles(join(root, 'model'));

    await expect(listing).rejects.toMatchObject({ name: 'BundleError', code: 'BUNDLE_MODEL' });
    await expect(listing).rejects.toThrow(named);
  });
});
