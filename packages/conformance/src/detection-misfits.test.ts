import { ERROR_CODES, loadModel } from '@lambda-vision/core';
import { expect, it } from 'vitest';
import type { DetectionOutputSpec } from '../../core/src/postprocess/detection/detection-spec.ts';
import { modelParts } from './model-manifests.js';
import { describeShared } from './shared.js';

/** A mistake in the manifest of a real model, and what the message says of it: field, expectation, reality. */
interface Misfit {
  readonly model: string;
  readonly mistake: string;
  readonly output?: DetectionOutputSpec;
  readonly labels?: readonly string[];
  readonly says: readonly string[];
}

const MISFITS: readonly Misfit[] = [
  {
    model: 'yolox-nano-416',
    mistake: 'an output name that is not there',
    output: { decoder: 'yolox', names: { output: 'outputs' } },
    says: ['outputs', 'output.names.output', 'output [1,3549,85]'],
  },
  {
    model: 'yolox-nano-416',
    mistake: 'strides of another model',
    output: { decoder: 'yolox', strides: [8, 16, 32, 64] },
    says: ['output.strides', '3549'],
  },
  {
    model: 'yolox-nano-416',
    mistake: 'fewer labels than classes',
    labels: ['person', 'bicycle'],
    says: ['2', 'label', 'output [1,3549,85]'],
  },
  {
    model: 'nanodet-m-416',
    mistake: 'bins of another model',
    output: { decoder: 'nanodet', regMax: 16 },
    says: ['output.regMax', 'output.names.boxes', '795 [1,2704,32]'],
  },
  {
    model: 'nanodet-m-416',
    mistake: 'scores and boxes exchanged',
    output: { decoder: 'nanodet', names: { scores: ['795', '817', '839'], boxes: ['792', '814', '836'] } },
    says: ['output.names.boxes', '792 [1,2704,80]'],
  },
  {
    model: 'picodet-s-320',
    mistake: 'too few strides',
    output: { decoder: 'picodet', strides: [8, 16, 32] },
    says: ['3 of dims', 'output.names.boxes'],
  },
  {
    model: 'fastestdet-352',
    mistake: 'a decoder of another family',
    output: { decoder: 'ssd' },
    says: ['output.names.boxes', 'output [1,484,85]'],
  },
  {
    model: 'ultraface-rfb-320',
    mistake: 'labels of another model',
    labels: ['left', 'right', 'front'],
    says: ['3 classes', 'labels', 'scores [1,4420,2]'],
  },
  {
    model: 'yunet-n-320',
    mistake: 'strides of other grids',
    output: { decoder: 'yunet', strides: [4, 8, 16] },
    says: ['6400 rows', 'output.strides', '1600, 400, 100'],
  },
  {
    model: 'deimv2-atto-320',
    mistake: 'logits that the graph has decoded already',
    output: { decoder: 'detr', names: { logits: 'logits' } },
    says: ['logits', 'output.names.logits', 'scores'],
  },
  {
    model: 'ultraface-rfb-320',
    mistake: 'as many anchors as there are none',
    output: { decoder: 'ssd', anchors: [[0.5, 0.5, 1, 1]] },
    labels: ['face'],
    says: ['1 boxes', 'output.anchors', 'boxes [1,4420,4]'],
  },
];

describeShared('manifests that do not fit their model', () => {
  it.each(MISFITS)('$model refuses $mistake at load', async ({ model, output, labels, says }) => {
    const parts = modelParts(model);
    const manifest = (output ? { ...parts.manifest, output } : parts.manifest) as typeof parts.manifest;

    const refused = await loadModel({ ...parts, manifest, ...(labels && { labels }) }).catch(
      (error: unknown) => error,
    );

    expect(refused).toMatchObject({ code: ERROR_CODES.UNEXPECTED_OUTPUT });
    for (const words of says) expect((refused as Error).message).toContain(words);
  });
});
