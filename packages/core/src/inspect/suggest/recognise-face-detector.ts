import { CHECK_NORMALISATION, modelFields } from './model-fields.js';
import type { Recogniser } from './recogniser.js';
import { letterbox, stretch } from './resize-to-input.js';

/** YuNet by its twelve names, UltraFace by its two outputs of faces and background. */
export const recogniseFaceDetector: Recogniser = ({ outputs }, picture, file) => {
  const names = new Set(outputs.map(({ name }) => name));
  if (['cls_8', 'obj_8', 'bbox_8', 'kps_8'].every((name) => names.has(name))) {
    const dynamic = picture.width === undefined || picture.height === undefined;
    return {
      family: 'yunet',
      confidence: 'high',
      manifest: {
        task: 'detection',
        ...modelFields(file, picture, 'BGR'),
        preprocess: {
          resize: dynamic
            ? { mode: 'limit', maxSide: 640, multipleOf: 32, filter: 'opencv-linear' }
            : letterbox(picture, { pad: 0, anchor: 'top-left' }),
        },
        output: { decoder: 'yunet' },
        labels: ['face'],
      },
      checks: [],
    };
  }
  const scores = outputs.find(({ dims }) => dims?.length === 3 && dims[2] === 2);
  const boxes = outputs.find(({ dims }) => dims?.length === 3 && dims[2] === 4);
  if (outputs.length !== 2 || scores === undefined || boxes === undefined) return undefined;
  if (boxes.dims?.[1] !== scores.dims?.[1]) return undefined;
  return {
    family: 'ultraface',
    confidence: names.has('scores') && names.has('boxes') ? 'high' : 'medium',
    manifest: {
      task: 'detection',
      ...modelFields(file, picture),
      preprocess: { resize: stretch(picture), mean: [127, 127, 127], std: [128, 128, 128] },
      output: { decoder: 'ultraface', names: { scores: scores.name, boxes: boxes.name } },
      labels: ['background', 'face'],
    },
    checks: [CHECK_NORMALISATION],
  };
};
