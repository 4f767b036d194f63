import { CHECK_LABELS, CHECK_NORMALISATION, modelFields } from './model-fields.js';
import type { Recogniser } from './recogniser.js';
import { stretch } from './resize-to-input.js';

/** Names that TensorFlow's object detection API gives to the parts of an answer. */
const NAMES = {
  boxes: /detection_boxes/,
  scores: /detection_scores/,
  labels: /detection_classes/,
  count: /num_detections/,
};

/** Detectors of TensorFlow's object detection API, non-maximum suppression included. */
export const recogniseSsd: Recogniser = ({ outputs }, picture, file) => {
  const found = Object.entries(NAMES).map(([part, pattern]) => [
    part,
    outputs.find(({ name }) => pattern.test(name))?.name,
  ]);
  if (found.some(([, name]) => name === undefined)) return undefined;
  return {
    family: 'ssd',
    confidence: 'high',
    manifest: {
      task: 'detection',
      ...modelFields(file, picture),
      preprocess: { resize: stretch(picture) },
      output: { decoder: 'ssd', names: Object.fromEntries(found), boxFormat: 'yxyx', normalized: true },
    },
    checks: [CHECK_NORMALISATION, CHECK_LABELS],
  };
};
