import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import type { Geometry } from '../../tensor/geometry.js';
import { columnsTensor, rowsTensor } from './__fixtures__/objects.js';
import { bindDetection } from './bind-detection.js';

const size = { width: 100, height: 100 };
const geometry: Geometry = {
  original: { width: 200, height: 200 },
  input: size,
  scaleX: 0.5,
  scaleY: 0.5,
  offsetX: 0,
  offsetY: 0,
};

function context(dims: readonly (number | string)[], labelCount?: number) {
  return { outputs: [{ name: 'output0', dims }], inputSize: size, labelCount };
}

/** The same box three times: twice as class 0, once as class 1. */
const same = {
  output0: columnsTensor([
    [50, 50, 20, 20, 0.5, 0],
    [50, 50, 20, 20, 0.75, 0],
    [50, 50, 20, 20, 0, 0.3125],
  ]),
};
const box = { x1: 80, y1: 80, x2: 120, y2: 120 };

describe('bindDetection()', () => {
  it('decodes, suppresses and brings to the original', () => {
    const detect = bindDetection({ decoder: 'yolov8' }, context([1, 6, 3], 2));

    expect(detect(same, { geometry, labels: ['cat', 'dog'] })).toEqual([
      { index: 0, label: 'cat', score: 0.75, box },
      { index: 1, label: 'dog', score: 0.3125, box },
    ]);
  });

  it('takes thresholds from the manifest and lets options override them', () => {
    const spec = { decoder: 'yolov8', scoreThreshold: 0.4, classAgnostic: true, maxDetections: 1 } as const;
    const detect = bindDetection({ ...spec, iouThreshold: 1 }, context([1, 6, 3], 2));
    const scores = (options: Partial<Parameters<typeof detect>[1]>) =>
      detect(same, { geometry, ...options }).map(({ score }) => score);

    expect(scores({})).toEqual([0.75]);
    expect(scores({ maxDetections: 3 })).toEqual([0.75, 0.5]);
    expect(scores({ maxDetections: 3, scoreThreshold: 0 })).toEqual([0.75, 0.5, 0.3125]);
    expect(scores({ maxDetections: 3, scoreThreshold: 0, iouThreshold: 0.9 })).toEqual([0.75]);
    expect(scores({ maxDetections: 3, scoreThreshold: 0, iouThreshold: 0.9, classAgnostic: false })).toEqual([
      0.75, 0.3125,
    ]);
  });

  it('suppresses softly when the manifest says so', () => {
    const spec = { decoder: 'yolov8', suppression: 'soft-gaussian', sigma: 1, scoreThreshold: 0.1 } as const;
    const detect = bindDetection(spec, context([1, 6, 3], 2));

    const scores = detect(same, { geometry }).map(({ score }) => score);

    expect(scores[2]).toBeCloseTo(0.5 * Math.exp(-1), 6);
  });

  it('leaves the suppression of end-to-end models to their graph', () => {
    const detect = bindDetection({ decoder: 'yolov10' }, context([1, 2, 6]));
    const row = [40, 40, 60, 60, 0.5, 0];

    expect(detect({ output0: rowsTensor([row, row]) }, { geometry })).toHaveLength(2);
  });

  it('leaves the suppression of an SSD with labels to its graph', () => {
    const outputs = {
      boxes: rowsTensor([
        [0.4, 0.4, 0.6, 0.6],
        [0.4, 0.4, 0.6, 0.6],
      ]),
      labels: rowsTensor([[1, 1]]),
      scores: rowsTensor([[0.5, 0.5]]),
    };
    const bound = {
      ...context([]),
      outputs: [
        { name: 'boxes', dims: [1, 2, 4] },
        { name: 'labels', dims: ['N', 'n'] },
        { name: 'scores', dims: ['N', 'n'] },
      ],
    };

    expect(bindDetection({ decoder: 'ssd' }, bound)(outputs, { geometry })).toHaveLength(2);
    expect(bindDetection({ decoder: 'ssd', suppression: 'hard' }, bound)(outputs, { geometry })).toHaveLength(
      1,
    );
  });

  it('names keypoints as the manifest does', () => {
    const spec = { decoder: 'yolov8', head: 'keypoints', keypoints: 1, keypointLabels: ['nose'] } as const;
    const detect = bindDetection(spec, context([1, 8, 2], 1));
    const output0 = columnsTensor([
      [50, 50, 20, 20, 0.5, 45, 45, 1],
      [0, 0, 0, 0, 0, 0, 0, 0],
    ]);

    expect(detect({ output0 }, { geometry })[0]?.keypoints).toEqual([
      { x: 90, y: 90, label: 'nose', score: 1 },
    ]);
  });

  it.each([
    ['scoreThreshold', { scoreThreshold: 1.5 }],
    ['scoreThreshold', { scoreThreshold: Number.NaN }],
    ['iouThreshold', { iouThreshold: -0.1 }],
    ['maxDetections', { maxDetections: 0 }],
    ['maxDetections', { maxDetections: 2.5 }],
  ])('refuses a %s out of range', (option, options) => {
    const detect = bindDetection({ decoder: 'yolov8' }, context([1, 6, 3], 2));

    expect(() => detect(same, { geometry, ...options })).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION, option }),
    );
  });

  it('refuses a model that the manifest does not fit', () => {
    expect(() => bindDetection({ decoder: 'yolov5' }, context([1, 84, 8400], 80))).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT }),
    );
  });
});
