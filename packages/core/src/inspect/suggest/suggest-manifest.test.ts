import { describe, expect, it } from 'vitest';
import type { ReportedValue } from '../model-report.js';
import { pictureInput } from './picture-input.js';
import { suggestManifest } from './suggest-manifest.js';

function value(name: string, ...dims: (number | string)[]): ReportedValue {
  return { name, dtype: 'float32', dims };
}

function suggest(
  inputs: readonly ReportedValue[],
  outputs: readonly ReportedValue[],
  metadata: Readonly<Record<string, string>> = {},
) {
  const facts = { inputs, outputs, metadata, picture: pictureInput(inputs), producer: 'pytorch' };
  return suggestManifest({ ...facts, operators: new Set(['Conv']), lastOperator: 'Conv' }, 'model.onnx');
}

const IMAGES = [value('images', 1, 3, 640, 640)];

describe('suggestManifest()', () => {
  it.each([
    ['yolov5', value('output0', 1, 25200, 85)],
    ['yolov8', value('output0', 1, 84, 8400)],
    ['yolov10', value('output0', 1, 300, 6)],
    ['yolox', value('output', 1, 8400, 85)],
  ])('recognises %s by the number of boxes', (decoder, output) => {
    expect(suggest(IMAGES, [output])).toMatchObject({
      family: decoder,
      confidence: 'medium',
      manifest: { task: 'detection', output: { decoder, names: { output: output.name } } },
    });
  });

  it('takes names, size and task of Ultralytics from the metadata', () => {
    const metadata = { names: `{0: 'cat', 1: "dog's"}`, imgsz: '[320, 640]', task: 'detect', stride: '32' };
    const inputs = [value('images', 'batch', 3, 'height', 'width')];

    expect(suggest(inputs, [value('output0', 'batch', 6, 'anchors')], metadata)).toMatchObject({
      family: 'ultralytics-detect',
      confidence: 'high',
      manifest: {
        preprocess: { resize: { mode: 'letterbox', width: 640, height: 320 } },
        output: { decoder: 'yolov8' },
        labels: ['cat', "dog's"],
      },
    });
  });

  it.each([
    ['segment', { decoder: 'yolov8', head: 'masks' }],
    ['pose', { decoder: 'yolov8', head: 'keypoints' }],
    ['obb', { decoder: 'yolov8', head: 'oriented' }],
  ])('gives a model of the task %s its head', (task, output) => {
    const metadata = { names: `{0: 'person'}`, imgsz: '[640, 640]', task };

    expect(suggest(IMAGES, [value('output0', 1, 56, 8400)], metadata).manifest).toMatchObject({ output });
  });

  it('recognises the answers of TensorFlow by their names', () => {
    const names = ['detection_boxes', 'detection_scores', 'detection_classes', 'num_detections'];
    const inputs: ReportedValue[] = [{ name: 'image', dtype: 'uint8', dims: [1, 300, 300, 3] }];

    expect(
      suggest(
        inputs,
        names.map((name) => value(name, 1, 100)),
      ),
    ).toMatchObject({
      family: 'ssd',
      manifest: { input: { layout: 'NHWC', dtype: 'uint8' }, output: { decoder: 'ssd', boxFormat: 'yxyx' } },
    });
  });

  it('says that the size is a guess where the input is dynamic', () => {
    const { checks } = suggest([value('x', 1, 3, 'h', 'w')], [value('y', 1, 21, 'h', 'w')]);

    expect(checks[0]).toMatch(/size is a guess/);
  });

  it('falls back to the task tensor, with what it does not know', () => {
    const { family, confidence, manifest, checks } = suggest([value('ids', 1, 77)], [value('y', 1, 77, 512)]);

    expect({ family, confidence }).toEqual({ family: 'unknown', confidence: 'low' });
    expect(manifest).toMatchObject({ task: 'tensor', output: { decoder: 'tensor' } });
    expect(checks).toContain('no input has the shape of a picture');
  });
});

describe('what a file says', () => {
  it('makes no manifest that its grammar refuses: a name it cannot have leaves the family out', () => {
    const { family, manifest } = suggest(IMAGES, [value('', 1, 25200, 85)]);

    expect(family).toBe('unknown');
    expect(manifest).toMatchObject({ task: 'tensor', input: { name: 'images' } });
  });

  it('leaves the input out where its name is one that a manifest cannot have', () => {
    const { manifest, checks } = suggest([value('', 1, 3, 640, 640)], [value('y', 1, 7, 7)]);

    expect(manifest).toEqual({ task: 'tensor', model: 'model.onnx', output: { decoder: 'tensor' } });
    expect(checks[0]).toMatch(/^input\.name/);
  });
});
