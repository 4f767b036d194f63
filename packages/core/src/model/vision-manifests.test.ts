import { describe, expect, it } from 'vitest';
import { ManifestError } from '../errors/manifest-error.js';
import { parseManifest } from './parse-manifest.js';

/** A manifest of each new task, with every field of it. */
const COMPLETE: readonly object[] = [
  {
    task: 'detection',
    inputs: { orig_target_sizes: { value: 'original-size', order: 'width-height', dtype: 'int64' } },
    output: {
      decoder: 'detr',
      names: { logits: 'logits', boxes: 'boxes', scores: 'scores', labels: 'labels' },
      scoreActivation: 'sigmoid',
      boxFormat: 'cxcywh',
      normalized: true,
      scoreThreshold: 0.5,
      iouThreshold: 0.5,
      classAgnostic: true,
      maxDetections: 100,
      suppression: 'none',
    },
    labels: ['cat'],
  },
  { task: 'detection', output: { decoder: 'yolov5', names: { output: 'o' }, maskCoefficients: 0 } },
  { task: 'detection', output: { decoder: 'yolov10', names: { output: 'o' } } },
  { task: 'detection', output: { decoder: 'yolox', strides: [8, 16], decoded: true } },
  {
    task: 'detection',
    output: {
      decoder: 'ssd',
      names: { boxes: 'b', scores: 's' },
      boxFormat: 'yxyx',
      normalized: false,
      scoreActivation: 'softmax',
      backgroundIndex: -1,
    },
  },
  {
    task: 'detection',
    output: {
      decoder: 'nanodet',
      names: { scores: ['a', 'b'], boxes: ['c', 'd'] },
      strides: [8, 16],
      regMax: 7,
      scoreActivation: 'none',
      maxCandidates: 10,
    },
  },
  { task: 'detection', output: { decoder: 'picodet' } },
  { task: 'detection', output: { decoder: 'fastestdet' } },
  { task: 'detection', output: { decoder: 'ultraface', names: { boxes: 'b', scores: 's' } } },
  {
    task: 'detection',
    output: {
      decoder: 'yunet',
      names: { classes: ['a'], objectness: ['b'], boxes: ['c'], landmarks: ['d'] },
      strides: [8],
    },
  },
  { task: 'segmentation', output: { decoder: 'semantic', name: 'o', layout: 'NHWC' }, labels: 'labels.txt' },
  {
    task: 'segmentation',
    output: { decoder: 'binary', layout: 'NCHW', activation: 'softmax', foreground: 1, threshold: 0.4 },
  },
  {
    task: 'embedding',
    output: { decoder: 'embedding', name: 'image_embeds', pooling: 'mean', normalize: false },
    labelEmbeddings: 'labels.json',
    logitScale: 100,
  },
  { task: 'depth', output: { decoder: 'depth', name: 'o', nearIsGreater: false } },
  {
    task: 'image-to-image',
    output: { decoder: 'image', name: 'o', layout: 'NHWC', range: [-1, 1], channelOrder: 'Y' },
    tiles: { size: { width: 64, height: 64 }, overlap: 0, maxTiles: 1 },
  },
  { task: 'tensor', output: { decoder: 'tensor', names: ['a', 'b'] } },
];

const ssd = (more: object) => ({ task: 'detection', output: { decoder: 'ssd', ...more } });
const yolox = (more: object) => ({ task: 'detection', output: { decoder: 'yolox', ...more } });

describe('the grammar of vision tasks', () => {
  it.each(COMPLETE)('accepts %j', (manifest) => {
    expect(parseManifest(manifest, 'vision.json')).toEqual(manifest);
  });

  it.each([
    [
      { task: 'detection', output: { decoder: 'yolo' } },
      'output.decoder',
      'expected one of "yolov5", "yolov8", "yolov10", "yolox", "ssd", "nanodet", "picodet", "fastestdet", "detr", "ultraface", "yunet" but received "yolo"',
    ],
    [
      { task: 'segmentation', output: { decoder: 'argmax' } },
      'output.decoder',
      'expected one of "semantic", "binary" but received "argmax"',
    ],
    [
      { task: 'depth', output: { decoder: 'image' } },
      'output.decoder',
      'expected "depth" but received "image"',
    ],
    [{ task: 'depth', output: { decoder: 'depth' }, labels: ['a'] }, '', 'unknown key "labels"'],
    [yolox({ iou: 0.5 }), 'output', 'unknown key "iou"'],
    [yolox({ scoreThreshold: 30 }), 'output.scoreThreshold', 'expected a number from 0 to 1 but received 30'],
    [yolox({ maxDetections: 0 }), 'output.maxDetections', 'expected a whole number of at least 1'],
    [yolox({ strides: [] }), 'output.strides', 'expected at least one stride'],
    [yolox({ strides: [8, 0] }), 'output.strides[1]', 'expected at least 1 pixel'],
    [yolox({ names: { boxes: 'o' } }), 'output.names', 'unknown key "boxes"'],
    [yolox({ names: { output: '' } }), 'output.names.output', 'expected the name of an output'],
    [yolox({ names: { output: [] } }), 'output.names.output', 'expected at least one name of an output'],
    [yolox({ names: { output: ['a', ''] } }), 'output.names.output[1]', 'expected the name of an output'],
    [
      yolox({ names: { output: 7 } }),
      'output.names.output',
      'expected one of a text, an array but received 7',
    ],
    [ssd({ backgroundIndex: -2 }), 'output.backgroundIndex', 'expected the index of a class, or -1'],
    [ssd({ anchors: [[0, 0, 1]] }), 'output.anchors[0][3]', 'expected a number but received nothing'],
    [ssd({ anchors: [[0, 0, 1, 1, 1]] }), 'output.anchors[0]', 'expected an array of 4'],
    [ssd({ anchors: [[0, 0, 0, 1]] }), 'output.anchors[0][2]', 'expected a number above 0 but received 0'],
    [
      { task: 'detection', output: { decoder: 'yolov8', keypointValues: 4 } },
      'output.keypointValues',
      'expected one of 2, 3 but received 4',
    ],
    [
      { task: 'tensor', output: { decoder: 'tensor' }, inputs: { size: { value: 'size' } } },
      'inputs.size.value',
      'expected one of "original-size", "input-size", a number, an array but received "size"',
    ],
    [
      { task: 'tensor', output: { decoder: 'tensor' }, inputs: { size: { value: [1, '2'] } } },
      'inputs.size.value[1]',
      'expected a number but received "2"',
    ],
    [
      { task: 'tensor', output: { decoder: 'tensor' }, inputs: { size: {} } },
      'inputs.size',
      '"value" is missing',
    ],
    [
      { task: 'embedding', output: { decoder: 'embedding' }, labelEmbeddings: { cat: [1] } },
      'labelEmbeddings',
      'the key "package" is missing',
    ],
    [
      { task: 'embedding', output: { decoder: 'embedding' }, logitScale: 0 },
      'logitScale',
      'expected a number above 0',
    ],
  ])('refuses %j', (manifest, path, reason) => {
    let refused: unknown;
    try {
      parseManifest(manifest, 'vision.json');
    } catch (error) {
      refused = error;
    }

    expect(refused).toBeInstanceOf(ManifestError);
    expect(refused).toMatchObject({ path, reason: expect.stringContaining(reason) });
  });
});
