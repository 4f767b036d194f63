import { CHECK_LABELS, CHECK_NORMALISATION, modelFields, TO_UNIT } from './model-fields.js';
import type { Recogniser } from './recogniser.js';
import { stretch } from './resize-to-input.js';

/** Transformers that answer labels, boxes and scores for the original size they are told (RT-DETR, D-FINE, DEIM). */
export const recogniseDetr: Recogniser = ({ inputs, outputs }, picture, file) => {
  const names = outputs.map(({ name }) => name);
  const size = inputs.find(({ name }) => name === 'orig_target_sizes');
  if (size === undefined || !['labels', 'boxes', 'scores'].every((name) => names.includes(name))) {
    return undefined;
  }
  return {
    family: 'detr',
    confidence: 'high',
    manifest: {
      task: 'detection',
      ...modelFields(file, picture),
      inputs: {
        orig_target_sizes: { value: 'original-size', order: 'width-height', dtype: size.dtype },
      },
      preprocess: { resize: stretch(picture, 'pillow-bilinear'), rescale: TO_UNIT },
      output: { decoder: 'detr', names: { labels: 'labels', boxes: 'boxes', scores: 'scores' } },
    },
    checks: [CHECK_NORMALISATION, CHECK_LABELS],
  };
};
