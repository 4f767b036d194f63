import { describe, expect, it } from 'vitest';
import { ManifestError } from '../errors/manifest-error.js';
import { parseManifest } from './parse-manifest.js';

function failure(manifest: object): ManifestError {
  try {
    parseManifest(manifest, 'vision.json');
  } catch (error) {
    if (error instanceof ManifestError) return error;
    throw error;
  }
  throw new Error('Expected a ManifestError but the manifest was accepted.');
}

const detector = (output: object) => ({ task: 'detection', output });
const withInputs = (inputs: object) => ({
  task: 'tensor',
  input: { name: 'images' },
  inputs,
  output: { decoder: 'tensor' },
});
const resize = (width: number, height: number) => ({
  mode: 'stretch',
  width,
  height,
  filter: 'pillow-bicubic',
});

describe('checkAcrossFields()', () => {
  it.each([
    [
      {
        decoder: 'yolov8',
        head: 'keypoints',
        keypoints: 2,
        keypointValues: 2,
        keypointLabels: ['nose', 'tail'],
      },
    ],
    [{ decoder: 'yolov8', head: 'masks', names: { protos: 'output1' } }],
    [{ decoder: 'yolov8', names: { protos: 'output1' } }],
    [{ decoder: 'yolov5', names: { protos: 'output1' }, maskCoefficients: 32 }],
    [{ decoder: 'ssd', anchors: [[0.5, 0.5, 1, 1]], variances: [0.1, 0.2] }],
    [{ decoder: 'yolox', suppression: 'soft-gaussian', sigma: 0.3 }],
  ])('accepts the detector %j', (output) => {
    expect(parseManifest(detector(output), 'vision.json')).toEqual(detector(output));
  });

  it.each([
    [{ decoder: 'yolox', sigma: 0.3 }, 'output.sigma', 'expected only with the suppression "soft-gaussian"'],
    [
      { decoder: 'yolov8', keypoints: 4 },
      'output.keypoints',
      'expected only with the head "keypoints" but there is no head',
    ],
    [
      { decoder: 'yolov8', head: 'oriented', keypointValues: 3 },
      'output.keypointValues',
      'but the head is "oriented"',
    ],
    [
      { decoder: 'yolov8', head: 'keypoints', keypointLabels: ['nose'] },
      'output.keypointLabels',
      'expected 17 labels, one per keypoint, but received 1',
    ],
    [
      { decoder: 'yolov8', head: 'keypoints', names: { protos: 'output1' } },
      'output.names.protos',
      'expected only with the head "masks"',
    ],
    [
      { decoder: 'yolov5', names: { protos: 'output1' }, maskCoefficients: 0 },
      'output.names.protos',
      'expected only with mask coefficients',
    ],
    [{ decoder: 'ssd', variances: [0.1, 0.2] }, 'output.variances', 'expected only with anchors'],
    [
      { decoder: 'ssd', anchors: [[0.5, 0.5, 1, 1]], names: { labels: 'detection_classes' } },
      'output.anchors',
      'expected only where the graph gives offsets',
    ],
  ])('refuses the detector %j', (output, path, reason) => {
    const error = failure(detector(output));

    expect(error.path).toBe(path);
    expect(error.reason).toContain(reason);
  });

  it.each([
    [{ value: 'original-size', order: 'width-height', dtype: 'int64' }],
    [{ value: 'input-size', dims: [2] }],
    [{ value: 0.5 }],
    [{ value: 1, dtype: 'bool', dims: [] }],
    [{ value: 1, dtype: 'int64', dims: [1, 64, 64] }],
    [{ value: [1, 2, 3, 4], dtype: 'int32', dims: [2, 2] }],
  ])('accepts the second input %j', (spec) => {
    expect(parseManifest(withInputs({ extra: spec }), 'vision.json')).toEqual(withInputs({ extra: spec }));
  });

  it.each([
    [{ value: 'original-size', dtype: 'uint8' }, 'inputs.extra.dtype', 'a type that holds a size in pixels'],
    [{ value: 'original-size', dims: [1, 3] }, 'inputs.extra.dims', 'expected dims of 2 elements'],
    [{ value: 1, dims: [5000, 5000] }, 'inputs.extra.dims', 'expected dims of at most 16777216 elements'],
    [{ value: 1, order: 'width-height' }, 'inputs.extra.order', 'expected only with a size'],
    [{ value: 1.5, dtype: 'int64' }, 'inputs.extra.value', 'expected whole numbers'],
    [{ value: [0, 256], dtype: 'uint8' }, 'inputs.extra.value', 'from 0 to 255 (uint8) but received 256'],
    [{ value: 2, dtype: 'bool' }, 'inputs.extra.value', 'from 0 to 1 (bool) but received 2'],
    [{ value: 2 ** 31, dtype: 'int32' }, 'inputs.extra.value', 'but received 2147483648'],
    [
      { value: [1, 2, 3], dims: [2, 2] },
      'inputs.extra.dims',
      'expected dims of 3 elements but received [2,2]',
    ],
  ])('refuses the second input %j', (spec, path, reason) => {
    const error = failure(withInputs({ extra: spec }));

    expect(error.path).toBe(path);
    expect(error.reason).toContain(reason);
  });

  it('refuses a second input that is the picture', () => {
    const error = failure(withInputs({ images: { value: 1 } }));

    expect(error.path).toBe('inputs.images');
  });

  it('names the stage of a text reader', () => {
    const error = failure({
      task: 'text',
      stages: {
        detection: { output: { decoder: 'db' }, inputs: { size: { value: 1.5, dtype: 'int32' } } },
        recognition: { output: { decoder: 'ctc', dictionary: 'keys.txt' } },
      },
    });

    expect(error.path).toBe('stages.detection.inputs.size.value');
  });

  it.each([
    [{ output: { decoder: 'image', range: [1, 1] } }, 'output.range', 'two different numbers but both are 1'],
    [
      { output: { decoder: 'image' }, preprocess: { resize: resize(64, 32) }, tiles: { overlap: 9 } },
      'tiles.overlap',
      "expected at most 8 pixels, a quarter of a tile's side, but received 9",
    ],
    [
      { output: { decoder: 'image' }, preprocess: { crop: { width: 8, height: 9 } }, tiles: { overlap: 3 } },
      'tiles.overlap',
      'expected at most 2 pixels',
    ],
    [
      { output: { decoder: 'image' }, tiles: { size: { width: 64, height: 16 }, overlap: 5 } },
      'tiles.overlap',
      'expected at most 4 pixels',
    ],
  ])('refuses an image-to-image model with %j', (rest, path, reason) => {
    const error = failure({ task: 'image-to-image', ...rest });

    expect(error.path).toBe(path);
    expect(error.reason).toContain(reason);
  });

  it.each([{ overlap: 8 }, { maxTiles: 4 }, {}])('accepts the tiles %j', (tiles) => {
    const manifest = {
      task: 'image-to-image',
      output: { decoder: 'image', range: [-1, 1] },
      preprocess: { resize: resize(64, 32) },
      tiles,
    };

    expect(parseManifest(manifest, 'vision.json')).toEqual(manifest);
  });
});
