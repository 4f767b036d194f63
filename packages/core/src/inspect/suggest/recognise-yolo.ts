import { gridCells } from './grid-cells.js';
import { CHECK_LABELS, CHECK_NORMALISATION, modelFields, TO_UNIT } from './model-fields.js';
import type { Recogniser } from './recogniser.js';
import { letterbox, stretch } from './resize-to-input.js';

const STRIDES = [8, 16, 32];
/** Anchors of each cell in YOLOv5. */
const ANCHORS = 3;
/** End-to-end models answer this many boxes: corners, score, class. */
const END_TO_END_VALUES = 6;

/** One output of all boxes: by how many there are and which extent counts them. */
export const recogniseYolo: Recogniser = ({ outputs }, picture, file) => {
  const { width, height } = picture;
  const [output] = outputs;
  if (output?.dims?.length !== 3 || width === undefined || height === undefined) return undefined;
  const [, second, third] = output.dims;
  if (typeof second !== 'number' || typeof third !== 'number') return undefined;
  const cells = gridCells(width, height, STRIDES);
  const names = { names: { output: output.name } };
  const checks = [CHECK_NORMALISATION, CHECK_LABELS];
  const centred = { resize: letterbox(picture, { pad: 114, anchor: 'center' }), rescale: TO_UNIT };
  if (second === cells && third > 5) {
    return {
      family: 'yolox',
      confidence: 'medium',
      manifest: {
        task: 'detection',
        ...modelFields(file, picture, 'BGR'),
        preprocess: { resize: letterbox(picture, { pad: 114, anchor: 'top-left', rounding: 'floor' }) },
        output: { decoder: 'yolox', ...names, strides: STRIDES },
      },
      checks: [...checks, 'output.decoded: true where the export decodes boxes in the graph'],
    };
  }
  if (second === ANCHORS * cells && third > 5) {
    return {
      family: 'yolov5',
      confidence: 'medium',
      manifest: {
        task: 'detection',
        ...modelFields(file, picture),
        preprocess: centred,
        output: { decoder: 'yolov5', ...names },
      },
      checks,
    };
  }
  if (third === cells && second > 4 && outputs.length === 1) {
    return {
      family: 'yolov8',
      confidence: 'medium',
      manifest: {
        task: 'detection',
        ...modelFields(file, picture),
        preprocess: centred,
        output: { decoder: 'yolov8', ...names },
      },
      checks: [...checks, 'output.head: "keypoints" or "oriented" where the model is one of those'],
    };
  }
  if (third === END_TO_END_VALUES && second === 300) {
    return {
      family: 'yolov10',
      confidence: 'medium',
      manifest: {
        task: 'detection',
        ...modelFields(file, picture),
        preprocess: centred,
        output: { decoder: 'yolov10', ...names },
      },
      checks,
    };
  }
  if (second === gridCells(width, height, [16]) && third > 5) {
    return {
      family: 'fastestdet',
      confidence: 'medium',
      manifest: {
        task: 'detection',
        ...modelFields(file, picture, 'BGR'),
        preprocess: { resize: stretch(picture, 'pillow-bilinear'), rescale: TO_UNIT },
        output: { decoder: 'fastestdet', ...names },
      },
      checks,
    };
  }
  return undefined;
};
